using AccessKeyRotation.Local.Lambda;
using AccessKeyRotation.Remediation.Tests.EndToEnd;

namespace AccessKeyRotation.Remediation.Tests.Documents;

/// <summary>The operations of the function, as it names them to who asks for another.</summary>
internal static class FunctionOperations
{
    private const string Before = "must be one of ";

    public static async Task<IReadOnlyList<string>> AskAsync()
    {
        await using ImpatientFunction function = new(new Uri("http://127.0.0.1"), TimeSpan.FromSeconds(1), TimeProvider.System, new Dictionary<string, string>());
        InvocationResult refusal = await function.InvokeAsync("{}");
        string message = refusal.ErrorMessage!;
        return message[(message.IndexOf(Before, StringComparison.Ordinal) + Before.Length)..].TrimEnd('.').Split(", ");
    }
}
