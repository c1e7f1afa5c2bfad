using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Ssm;

/// <summary>Parameters of type String only: a SecureString would need KMS, and the call log keeps what it is sent.</summary>
internal static class PutParameter
{
    private const int MaxStandardLength = 4096;

    public static JsonObject Answer(JsonCall call)
    {
        string name = SsmMembers.Name(call);
        string? value = call.Body.Text("Value");
        string? type = call.Body.Text("Type");
        call.Constraints.Required(value, "value").Length(value, "value", 1, MaxStandardLength).OneOf(type, "type", "String").Check();

        bool exists = call.Account.Parameters.Find(name) is not null;
        if (exists && !call.Body.Flag("Overwrite"))
            throw new AwsErrorException("ParameterAlreadyExists", "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.");
        if (!exists && type is null)
            throw new AwsErrorException("ValidationException", "A parameter type is required when you create a parameter.");
        return new() { ["Version"] = call.Account.Parameters.Put(name, value!).Version, ["Tier"] = "Standard" };
    }
}
