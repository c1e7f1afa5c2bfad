using System.Text.Json;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>An exception in the form that Lambda gives to the caller: errorType, errorMessage, stackTrace and cause.</summary>
internal static class ErrorReport
{
    /// <summary>The short name of the exception's type: what callers match on.</summary>
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

    /// <summary>The stack, one frame a line; empty for an exception that was never thrown.</summary>
    public static string[] StackTrace(Exception failure) =>
        failure.StackTrace?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static void WriteMembers(Utf8JsonWriter writer, Exception failure)
    {
        writer.WriteString("errorType", TypeName(failure));
        writer.WriteString("errorMessage", failure.Message);
        writer.WriteStartArray("stackTrace");
        foreach (string frame in StackTrace(failure))
            writer.WriteStringValue(frame);
        writer.WriteEndArray();

        if (failure is AggregateException several)
        {
            writer.WriteStartArray("causes");
            foreach (Exception cause in several.InnerExceptions)
            {
                writer.WriteStartObject();
                WriteMembers(writer, cause);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
        else if (failure.InnerException is { } cause)
        {
            writer.WriteStartObject("cause");
            WriteMembers(writer, cause);
            writer.WriteEndObject();
        }
    }
}
