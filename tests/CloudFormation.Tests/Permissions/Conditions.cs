namespace AccessKeyRotation.CloudFormation.Tests.Permissions;

/// <summary>Conditions that several statements share.</summary>
internal static class Conditions
{
    public const string ForThisAccount = "StringEquals aws:SourceAccount = ${AWS::AccountId}";
    public const string ForOurAlarms = $"ArnLike aws:SourceArn = {Arns.Alarms}";
    public const string ThroughSns = "StringEquals kms:ViaService = sns.${AWS::Region}.${AWS::URLSuffix}";
    public const string ThroughSsm = "StringEquals kms:ViaService = ssm.${AWS::Region}.${AWS::URLSuffix}";
}
