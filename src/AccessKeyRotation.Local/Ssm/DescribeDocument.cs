using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Automation.Documents;
using AccessKeyRotation.Local.Automation.Values;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Ssm;

/// <summary>Describes a document of the account. Only the last version is stored, which is the default.</summary>
internal static class DescribeDocument
{
    public static JsonObject Answer(JsonCall call)
    {
        string? name = call.Body.Text("Name");
        string? version = call.Body.Text("DocumentVersion");
        call.Constraints.Required(name, "name").Check();
        AutomationDocument document = call.Account.Documents.Find(name!)
            ?? throw new AwsErrorException("InvalidDocument", $"Document with name {name} does not exist.");
        if (version is not (null or "$DEFAULT" or "$LATEST") && version != $"{document.Version}")
            throw new AwsErrorException("InvalidDocumentVersion", $"Document version {version} does not exist.");

        bool isJson = document.Content.TrimStart().StartsWith('{');
        return new()
        {
            ["Document"] = new JsonObject
            {
                ["Name"] = document.Name,
                ["Owner"] = call.Account.Id,
                ["Status"] = "Active",
                ["DocumentVersion"] = $"{document.Version}",
                ["Description"] = document.Description,
                ["Parameters"] = new JsonArray([.. document.Parameters.Select(Write)]),
                ["PlatformTypes"] = new JsonArray("Windows", "Linux", "MacOS"),
                ["DocumentType"] = "Automation",
                ["SchemaVersion"] = "0.3",
                ["LatestVersion"] = $"{document.Version}",
                ["DefaultVersion"] = $"{document.Version}",
                ["DocumentFormat"] = isJson ? "JSON" : "YAML",
                ["Tags"] = new JsonArray(),
            },
        };
    }

    private static JsonObject Write(DocumentParameter parameter)
    {
        JsonObject written = new()
        {
            ["Name"] = parameter.Name,
            ["Type"] = parameter.Type == VariableType.String ? "String" : "StringList",
            ["Description"] = parameter.Description,
        };
        if (parameter.Default is { } value)
            written["DefaultValue"] = $"{value}";
        return written;
    }
}
