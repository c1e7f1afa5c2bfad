using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Ssm;

internal static partial class PutParameter
{
    private const int MaxStandardLength = 4096;
    private const int MaxAdvancedLength = 8192;

    // A call without a type can be about a SecureString, so its value is logged only if the type excludes that.
    public static IReadOnlyCollection<string> Secrets(JsonMembers body) =>
        body.Text("Type") is nameof(ParameterType.String) or nameof(ParameterType.StringList) ? [] : ["Value"];

    public static JsonObject Answer(JsonCall call)
    {
        string name = SsmMembers.Name(call);
        string? value = call.Body.Text("Value");
        string? type = call.Body.Text("Type");
        string? keyId = call.Body.Text("KeyId");
        string? description = call.Body.Text("Description");
        string? tier = call.Body.Text("Tier");
        call.Constraints.Required(value, "value")
            .Length(value, "value", 1, int.MaxValue)
            .OneOf(type, "type", Enum.GetNames<ParameterType>())
            .Length(keyId, "keyId", 1, 256)
            .Pattern(keyId, "keyId", KeyIdPattern())
            .Length(description, "description", 0, 1024)
            .OneOf(tier, "tier", "Standard", "Advanced", "Intelligent-Tiering")
            .Check();
        CheckReserved(name);
        string actualTier = TierFor(value!, tier ?? call.Account.Parameters.DefaultTier);

        StoredParameter written = call.Account.Parameters.Write(name, present =>
        {
            ParameterType actualType = TypeOf(type, present, call.Body.Flag("Overwrite"));
            if (keyId is not null && actualType != ParameterType.SecureString)
                throw Invalid("KeyId is required for SecureString type parameter only.");
            return new(name, value!, call.Account.Time.GetUtcNow())
            {
                Type = actualType,
                KeyId = keyId,
                Description = description ?? present?.Description,
                Tier = actualTier,
                LastModifiedBy = Caller.Of(call.Account, call.Request.Scope).Arn,
            };
        });
        return new() { ["Version"] = written.Version, ["Tier"] = written.Tier };
    }

    private static ParameterType TypeOf(string? wanted, StoredParameter? present, bool isOverwrite)
    {
        if (present is null)
            return wanted is null
                ? throw Invalid("A parameter type is required when you create a parameter.")
                : Enum.Parse<ParameterType>(wanted);
        if (!isOverwrite)
        {
            throw new AwsErrorException(
                "ParameterAlreadyExists",
                "The parameter already exists. To overwrite this value, set the overwrite option in the request to "
                    + "true."
            );
        }
        return wanted is null || wanted == $"{present.Type}"
            ? present.Type
            : throw new AwsErrorException(
                "HierarchyTypeMismatchException",
                "The type of a parameter cannot be changed."
            );
    }

    private static string TierFor(string value, string wanted)
    {
        if (value.Length <= MaxStandardLength)
            return wanted == "Advanced" ? wanted : "Standard";
        if (wanted == "Standard")
            throw Invalid(
                $"Standard tier parameters support a maximum parameter value of {MaxStandardLength} characters."
            );
        return value.Length <= MaxAdvancedLength
            ? "Advanced"
            : throw Invalid(
                $"Advanced tier parameters support a maximum parameter value of {MaxAdvancedLength} characters."
            );
    }

    // Also /awsome: SSM checks the start of the name, not its first part.
    private static void CheckReserved(string name)
    {
        string bare = name.TrimStart('/');
        if (
            bare.StartsWith("aws", StringComparison.OrdinalIgnoreCase)
            || bare.StartsWith("ssm", StringComparison.OrdinalIgnoreCase)
        )
            throw Invalid("Parameter name: can't be prefixed with \"aws\" or \"ssm\" (case-insensitive).");
    }

    private static AwsErrorException Invalid(string message) => new("ValidationException", message);

    [GeneratedRegex(@"^([a-zA-Z0-9:/_-]+)\z", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex KeyIdPattern();
}
