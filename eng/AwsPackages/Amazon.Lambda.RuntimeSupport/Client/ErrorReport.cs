using System.Text.Json;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>
/// Formats an exception as Lambda returns it to the caller: errorType, errorMessage, stackTrace if it was thrown, cause
/// and causes.
/// </summary>
internal static class ErrorReport
{
    /// <summary>Returns the short name of the exception's type, which callers match.</summary>
    public static string TypeName(Exception failure) => failure.GetType().Name;

    public static byte[] Write(Exception failure)
    {
        using MemoryStream json = new();
        using (Utf8JsonWriter writer = new(json))
        {
            writer.WriteStartObject();
            WriteMembers(writer, failure);
            writer.WriteEndObject();
        }
        return json.ToArray();
    }

    /// <summary>Returns the stack, one frame a line; empty for an exception that was not thrown.</summary>
    public static string[] StackTrace(Exception failure) =>
        failure.StackTrace?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static void WriteMembers(Utf8JsonWriter writer, Exception failure)
    {
        writer.WriteString("errorType", TypeName(failure));
        writer.WriteString("errorMessage", failure.Message.Trim());
        if (StackTrace(failure) is { Length: > 0 } frames)
        {
            writer.WriteStartArray("stackTrace");
            foreach (string frame in frames)
                writer.WriteStringValue(frame);
            writer.WriteEndArray();
        }
        if (failure.InnerException is { } cause)
        {
            writer.WriteStartObject("cause");
            WriteMembers(writer, cause);
            writer.WriteEndObject();
        }
        if (failure is AggregateException several)
        {
            writer.WriteStartArray("causes");
            foreach (Exception one in several.InnerExceptions)
            {
                writer.WriteStartObject();
                WriteMembers(writer, one);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
    }
}
