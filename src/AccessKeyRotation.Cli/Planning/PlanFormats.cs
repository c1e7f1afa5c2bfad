namespace AccessKeyRotation.Cli.Planning;

/// <summary>How plans, and what came of them, are written.</summary>
internal static class PlanFormats
{
    public const string Table = "table";
    public const string Json = "json";

    public static IReadOnlyList<string> All { get; } = [Table, Json];
}
