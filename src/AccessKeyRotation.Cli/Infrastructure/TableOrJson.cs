using System.CommandLine;

namespace AccessKeyRotation.Cli.Infrastructure;

/// <summary>The two output formats of most commands.</summary>
internal static class TableOrJson
{
    public const string Table = "table";
    public const string Json = "json";

    public static Option<string> Option() => SharedOptions.Format([Table, Json]);
}
