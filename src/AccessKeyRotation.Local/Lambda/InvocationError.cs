using System.Text.Json;

namespace AccessKeyRotation.Local.Lambda;

/// <summary>The error of a failed invocation, with the members that Lambda returns to a caller.</summary>
public sealed record InvocationError(string ErrorType, string ErrorMessage)
{
    /// <summary>The stack frames that the function sent; empty for errors of Lambda itself.</summary>
    public IReadOnlyList<string> StackTrace { get; init; } = [];

    /// <summary>
    /// Parses a function's error. If the body is not a JSON object, the header's type and the text are used.
    /// </summary>
    internal static InvocationError Parse(byte[] body, string? typeHeader)
    {
        string fallbackType = string.IsNullOrEmpty(typeHeader) ? "Runtime.Unknown" : typeHeader;
        try
        {
            using JsonDocument json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
                return new(Text(json, "errorType") ?? fallbackType, Text(json, "errorMessage") ?? "")
                {
                    StackTrace = Frames(json),
                };
        }
        catch (JsonException)
        {
            // Lambda also uses the header here.
        }
        return new(fallbackType, System.Text.Encoding.UTF8.GetString(body));
    }

    private static string? Text(JsonDocument json, string name) =>
        json.RootElement.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static IReadOnlyList<string> Frames(JsonDocument json) =>
        json.RootElement.TryGetProperty("stackTrace", out JsonElement frames) && frames.ValueKind == JsonValueKind.Array
            ? [.. frames.EnumerateArray().Select(frame => frame.ToString())]
            : [];
}
