using System.Text.Json;
using AwsPackages.Protocol;

namespace Amazon.SecurityHub.Model;

public class WorkflowUpdate
{
    public WorkflowStatus Status { get; set; }

    internal static void Write(Utf8JsonWriter writer, WorkflowUpdate value)
    {
        writer.WriteStartObject();
        writer.Set("Status", value.Status);
        writer.WriteEndObject();
    }
}
