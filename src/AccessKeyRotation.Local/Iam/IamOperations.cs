using System.Xml.Linq;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Iam;

internal static class IamOperations
{
    public static readonly QueryService Service = new(
        "iam",
        "2010-05-08",
        "https://iam.amazonaws.com/doc/2010-05-08/",
        new Dictionary<string, QueryOperation>
        {
            [nameof(AttachUserPolicy)] = AttachUserPolicy.Answer,
            [nameof(CreateAccessKey)] = CreateAccessKey.Answer,
            [nameof(CreateUser)] = CreateUser.Answer,
            [nameof(DeleteAccessKey)] = DeleteAccessKey.Answer,
            [nameof(DeleteUser)] = DeleteUser.Answer,
            [nameof(DetachUserPolicy)] = DetachUserPolicy.Answer,
            [nameof(GenerateCredentialReport)] = GenerateCredentialReport.Answer,
            [nameof(GetAccessKeyLastUsed)] = GetAccessKeyLastUsed.Answer,
            [nameof(GetAccountAuthorizationDetails)] = GetAccountAuthorizationDetails.Answer,
            [nameof(GetCredentialReport)] = GetCredentialReport.Answer,
            [nameof(GetRole)] = GetRole.Answer,
            [nameof(GetUser)] = GetUser.Answer,
            [nameof(ListAccessKeys)] = ListAccessKeys.Answer,
            [nameof(ListAccountAliases)] = ListAccountAliases.Answer,
            [nameof(ListEntitiesForPolicy)] = ListEntitiesForPolicy.Answer,
            [nameof(ListUsers)] = ListUsers.Answer,
            [nameof(ListUserTags)] = ListUserTags.Answer,
            [nameof(SimulatePrincipalPolicy)] = SimulatePrincipalPolicy.Answer,
            [nameof(TagUser)] = TagUser.Answer,
            [nameof(UntagUser)] = UntagUser.Answer,
            [nameof(UpdateAccessKey)] = UpdateAccessKey.Answer,
            [nameof(UpdateUser)] = UpdateUser.Answer,
        }
    );
}

/// <summary>An account has at most one alias.</summary>
internal static class ListAccountAliases
{
    public static XElement Answer(QueryCall call)
    {
        string[] aliases = call.Account.Alias is { } alias ? [alias] : [];
        return IamXml.Page(call.Page(aliases, each => each), "AccountAliases", each => new("member", each));
    }
}
