using System.Globalization;
using System.Text.Json;
using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Local.Automation.Values;

/// <summary>The variables of an execution besides parameters and outputs.</summary>
internal static class Variables
{
    public const string Region = "us-east-1";

    private const string AccountId = "global:ACCOUNT_ID";
    private const string Date = "global:DATE";
    private const string DateTime = "global:DATE_TIME";
    private const string Partition = "global:AWS_PARTITION";
    private const string RegionName = "global:REGION";
    private const string ExecutionId = "automation:EXECUTION_ID";

    public static IReadOnlyList<string> Names { get; } =
    [AccountId, Date, DateTime, Partition, RegionName, ExecutionId];

    /// <summary>Returns the current value; null if the variable does not exist.</summary>
    public static JsonElement? Find(string name, LocalAccount account, string executionId)
    {
        string? text = name switch
        {
            AccountId => account.Id,
            Date => account.Time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime => account.Time.GetUtcNow().ToString("yyyy-MM-dd_HH.mm.ss", CultureInfo.InvariantCulture),
            Partition => "aws",
            RegionName => Region,
            ExecutionId => executionId,
            _ => null,
        };
        return text is null ? null : JsonText.Element(text);
    }
}
