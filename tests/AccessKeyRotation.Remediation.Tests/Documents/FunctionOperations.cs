using AccessKeyRotation.Local.Lambda;
using AccessKeyRotation.Remediation.Tests.EndToEnd;

namespace AccessKeyRotation.Remediation.Tests.Documents;

/// <summary>The operations of the function, as its error for an unknown operation lists them.</summary>
internal static class FunctionOperations
{
    private const string Before = "must be one of ";

    public static async Task<IReadOnlyList<string>> AskAsync()
    {
        await using FastRetryFunction function = new(
            new Uri("http://127.0.0.1"),
            TimeSpan.FromSeconds(1),
            TimeProvider.System,
            TimeSpan.FromMinutes(5),
            new Dictionary<string, string> { ["RECORDS_KEY_ID"] = "alias/records" }
        );
        InvocationResult refusal = await function.InvokeAsync("{}");
        string message = refusal.ErrorMessage!;
        return message[(message.IndexOf(Before, StringComparison.Ordinal) + Before.Length)..].TrimEnd('.').Split(", ");
    }
}
