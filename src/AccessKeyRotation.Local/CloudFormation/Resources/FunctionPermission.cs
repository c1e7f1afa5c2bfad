using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Local.CloudFormation.Resources;

/// <summary>Who may invoke a function: AWS::Lambda::Permission.</summary>
/// <param name="Function">Its name or its ARN.</param>
/// <param name="SourceAccount">Null lets in every account.</param>
internal sealed record FunctionPermission(string LogicalId, string Function, string Action, string Principal, string? SourceAccount)
{
    public static void Make(Made made, string id, PropertyMap properties) => made.Permissions.Add(new(
        id, properties.Needed("FunctionName"), properties.Needed("Action"), properties.Needed("Principal"), properties.Text("SourceAccount")));

    public bool LetsIn(string principal, LocalAccount account, string functionArn) =>
        Principal == principal
        && Action is "lambda:InvokeFunction" or "lambda:*"
        && (SourceAccount is null || SourceAccount == account.Id)
        && account.Functions.Find(Function)?.Arn == functionArn;
}
