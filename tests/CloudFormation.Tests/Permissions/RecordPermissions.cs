namespace AccessKeyRotation.CloudFormation.Tests.Permissions;

/// <summary>The permissions to sign records. In a key policy, * is the key.</summary>
internal static class RecordPermissions
{
    private const string Function =
        "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/access-key-rotation/access-key-rotation-remediation";
    private const string KeyPolicy = "KMS Developer Guide, Key policies in AWS KMS";

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(
            "RecordsKey",
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
                "kms:VerifyMac",
            ],
            ["*"],
            [],
            "Policies of the account decide who administers the key, and who verifies records; none of these actions signs one.",
            KeyPolicy
        )
        {
            By = Arns.Root,
        },
        new(
            "RecordsKey",
            "SignByFunction",
            ["kms:GenerateMac"],
            ["*"],
            [$"ArnEquals aws:PrincipalArn = {Function}"],
            "The function signs what it records.",
            KeyPolicy
        )
        {
            By = Arns.Root,
        },
        new(
            "RecordsKey",
            "DenyOtherSigners",
            ["kms:GenerateMac"],
            ["*"],
            [$"ArnNotEquals aws:PrincipalArn = {Function}"],
            "A policy of the account does not make anyone else sign.",
            KeyPolicy
        )
        {
            By = "*",
            Denies = true,
        },
        new(
            "RecordsKey",
            "NoGrants",
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
    ];
}
