using System.Text.RegularExpressions;
using System.Xml.Linq;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Sts;

internal static class StsOperations
{
    public static readonly QueryService Service = new(
        "sts",
        "2011-06-15",
        "https://sts.amazonaws.com/doc/2011-06-15/",
        new Dictionary<string, QueryOperation>
        {
            [nameof(AssumeRole)] = AssumeRole.Answer,
            [nameof(GetCallerIdentity)] = GetCallerIdentity.Answer,
        }
    );
}

internal static class GetCallerIdentity
{
    public static XElement Answer(QueryCall call)
    {
        Caller caller = Caller.Of(call.Account, call.Request.Scope);
        return new(
            "Result",
            new XElement("Arn", caller.Arn),
            new XElement("UserId", caller.UserId),
            new XElement("Account", caller.AccountId)
        );
    }
}

/// <summary>Assumes any role, whether it was created or not. Session policies and tags restrict nothing here.</summary>
internal static partial class AssumeRole
{
    private const int DefaultSeconds = 3600;

    public static XElement Answer(QueryCall call)
    {
        string? role = call["RoleArn"];
        string? name = call["RoleSessionName"];
        string? externalId = call["ExternalId"];
        int? seconds = call.Number("DurationSeconds");
        call.Constraints.Required(role, "roleArn")
            .Length(role, "roleArn", 20, 2048)
            .Required(name, "roleSessionName")
            .Length(name, "roleSessionName", 2, 64)
            .Pattern(name, "roleSessionName", NameForm())
            .Range(seconds, "durationSeconds", 900, 43_200)
            .Length(externalId, "externalId", 2, 1224)
            .Pattern(externalId, "externalId", ExternalIdForm())
            .Check();
        if (!RoleForm().IsMatch(role!))
            throw new AwsErrorException("ValidationError", $"{role} is invalid");

        RoleSession session = call.Account.RoleSessions.Begin(
            role!,
            name!,
            TimeSpan.FromSeconds(seconds ?? DefaultSeconds)
        );
        return new(
            "Result",
            new XElement(
                "AssumedRoleUser",
                new XElement("AssumedRoleId", session.UserId),
                new XElement("Arn", session.Arn)
            ),
            new XElement(
                "Credentials",
                new XElement("AccessKeyId", session.AccessKeyId),
                new XElement("SecretAccessKey", OneTimeSecret.NewAccessKey()),
                new XElement("SessionToken", OneTimeSecret.NewSessionToken()),
                new XElement("Expiration", XmlText.Of(session.Expiration))
            )
        );
    }

    [GeneratedRegex(@"^[\w+=,.@-]*\z", RegexOptions.ECMAScript, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex NameForm();

    [GeneratedRegex(@"^[\w+=,.@:\/-]*\z", RegexOptions.ECMAScript, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ExternalIdForm();

    [GeneratedRegex(
        @"^arn:aws[a-z-]*:iam::\d{12}:role/[\w+=,.@/-]+\z",
        RegexOptions.ECMAScript,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex RoleForm();
}
