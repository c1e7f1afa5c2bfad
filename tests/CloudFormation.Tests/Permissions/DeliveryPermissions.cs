namespace AccessKeyRotation.CloudFormation.Tests.Permissions;

/// <summary>
/// The permissions to encrypt and read the secret of a new access key. In a key policy, * is the key.
/// </summary>
internal static class DeliveryPermissions
{
    private const string Context = "kms:EncryptionContext:PARAMETER_ARN";
    private const string KeyPolicy = "KMS Developer Guide, Key policies in AWS KMS";
    private const string ParameterStore = "KMS Developer Guide, How AWS Systems Manager Parameter Store uses AWS KMS";

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(
            "DeliveryKey",
            "Administration",
            [
                "kms:CancelKeyDeletion",
                "kms:CreateAlias",
                "kms:DeleteAlias",
                "kms:Describe*",
                "kms:Disable*",
                "kms:Enable*",
                "kms:Get*",
                "kms:List*",
                "kms:PutKeyPolicy",
                "kms:ScheduleKeyDeletion",
                "kms:TagResource",
                "kms:UntagResource",
                "kms:Update*",
            ],
            ["*"],
            [],
            "Policies of the account decide who administers the key; none of these actions uses it.",
            KeyPolicy
        )
        {
            By = Arns.Root,
        },
        new(
            "DeliveryKey",
            "DeliverByPolicyOfThisAccount",
            ["kms:Encrypt"],
            ["*"],
            [Conditions.ThroughSsm, $"StringLike {Context} = {Arns.Deliveries}"],
            "The role of the remediation encrypts a delivery, and nothing but a delivery.",
            ParameterStore
        )
        {
            By = Arns.Root,
        },
        new(
            "DeliveryKey",
            "FetchByPolicyOfThisAccount",
            ["kms:Decrypt"],
            ["*"],
            [Conditions.ThroughSsm, $"StringEquals {Context} = {Arns.OwnDelivery}"],
            "A user reads the delivery that is named after the id of that user.",
            ParameterStore
        )
        {
            By = Arns.Root,
        },
        new(
            "DeliveryKey",
            "DenyOtherReaders",
            ["kms:Decrypt", "kms:ReEncryptFrom"],
            ["*"],
            [$"StringNotEquals {Context} = {Arns.OwnDelivery}"],
            "Whoever gets the use of the key elsewhere reads no delivery of somebody else; without a context the condition holds too.",
            KeyPolicy
        )
        {
            By = "*",
            Denies = true,
        },
        new(
            "DeliveryKey",
            "DenyGrants",
            ["kms:CreateGrant"],
            ["*"],
            [],
            "A grant would go past this policy.",
            "KMS Developer Guide, Grants in AWS KMS"
        )
        {
            By = "*",
            Denies = true,
        },
        new(
            "FetchDeliveredSecretPolicy",
            "FetchOwnSecret",
            ["ssm:GetParameter"],
            [Arns.OwnDelivery],
            [],
            "A user fetches the delivery that is named after the id of that user.",
            "IAM User Guide, IAM policy elements: Variables and tags"
        ),
        new(
            "FetchDeliveredSecretPolicy",
            "DecryptIt",
            ["kms:Decrypt"],
            ["${DeliveryKey.Arn}"],
            [Conditions.ThroughSsm],
            "Parameter Store decrypts it for the user; which one, the policy of the key says.",
            ParameterStore
        ),
    ];
}
