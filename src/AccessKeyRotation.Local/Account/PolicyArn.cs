namespace AccessKeyRotation.Local.Account;

/// <summary>The ARN of a managed policy, such as <c>arn:aws:iam::aws:policy/job-function/ViewOnlyAccess</c>.</summary>
internal static class PolicyArn
{
    public static string NameOf(string arn) => arn[(arn.LastIndexOf('/') + 1)..];

    /// <summary>Returns the path, which starts and ends with a slash.</summary>
    public static string PathOf(string arn) => arn[arn.IndexOf('/')..(arn.LastIndexOf('/') + 1)];
}
