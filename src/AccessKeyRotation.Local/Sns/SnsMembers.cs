using System.Text;
using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Sns;

/// <summary>Members of SNS, checked as SNS checks them: it names the first that is wrong.</summary>
internal static partial class SnsMembers
{
    private const int MaxMessageBytes = 262_144;
    private const int PartsOfAnArn = 6;

    public static AwsErrorException Invalid(string parameter) => new("InvalidParameter", $"Invalid parameter: {parameter}");

    public static string TopicName(QueryCall call)
    {
        string? name = call["Name"];
        call.Constraints.Required(name, "name").Check();
        return TopicNameForm().IsMatch(name!) ? name! : throw Invalid("Topic Name");
    }

    public static string TopicArn(QueryCall call)
    {
        string arn = call["TopicArn"] ?? throw Invalid("TopicArn or TargetArn Reason: no value for required parameter");
        int parts = arn.Split(':').Length;
        return parts >= PartsOfAnArn
            ? arn
            : throw Invalid($"TopicArn Reason: An ARN must have at least {PartsOfAnArn} elements, not {parts}");
    }

    /// <summary>Null where the call has none.</summary>
    public static string? Subject(QueryCall call)
    {
        string? subject = call["Subject"];
        return subject is null || SubjectForm().IsMatch(subject) ? subject : throw Invalid("Subject");
    }

    /// <param name="attributeBytes">Count towards the size of the message.</param>
    public static string Message(QueryCall call, int attributeBytes)
    {
        string? text = call["Message"];
        call.Constraints.Required(text, "message").Check();
        if (text!.Length == 0)
            throw Invalid("Empty message");
        return Encoding.UTF8.GetByteCount(text) + attributeBytes <= MaxMessageBytes ? text : throw Invalid("Message too long");
    }

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,256}\z")]
    private static partial Regex TopicNameForm();

    // The model says "less than 100" and UTF-8; SNS takes a hundredth character and only ASCII.
    [GeneratedRegex(@"^[\u0021-\u007E][\u0020-\u007E]{0,99}\z")]
    private static partial Regex SubjectForm();
}
