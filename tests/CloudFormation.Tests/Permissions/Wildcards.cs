namespace AccessKeyRotation.CloudFormation.Tests.Permissions;

/// <summary>Why a statement names everything: as its resource, in an action or as its principal.</summary>
internal static class Wildcards
{
    private const string KeyItself = "In the policy of a key, * is that key.";

    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>
    {
        ["RuleFunctionRole/ReadAccount"] = "IAM knows no resource for the credential report and the list of users.",
        ["RuleFunctionRole/PutResults"] = "AWS Config knows no resource for them; a result is bound to its rule by the token of the event.",
        ["RuleFunctionRole/EncryptMessage"] = "AWS asks for GenerateDataKey* where SNS encrypts.",
        ["RemediationFunctionRole/ReadAccount"] = "IAM knows no resource for the credential report and the lists of users.",
        ["RemediationFunctionRole/CountExecutions"] = "Systems Manager knows no resource for the list of executions.",
        ["RemediationFunctionRole/EncryptMessage"] = "AWS asks for GenerateDataKey* where SNS encrypts.",
        ["TopicKey/ByPoliciesOfThisAccount"] = $"{KeyItself} Policies of the account decide, as for every key.",
        ["TopicKey/AlarmsOfThisAccount"] = $"{KeyItself} AWS asks for GenerateDataKey* where SNS encrypts.",
        ["TopicKey/FailedExecutions"] = $"{KeyItself} EventBridge sends nothing that a condition could ask for.",
        ["DeliveryKey/Administration"] = $"{KeyItself} None of the actions uses it.",
        ["DeliveryKey/DeliverByPolicyOfThisAccount"] = KeyItself,
        ["DeliveryKey/FetchByPolicyOfThisAccount"] = KeyItself,
        ["DeliveryKey/NobodyElseReads"] = "It denies.",
        ["DeliveryKey/NobodyLends"] = "It denies.",
    };
}
