using System.Text;
using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Sns;

/// <summary>Reads SNS members with SNS's checks, which report the first invalid member.</summary>
internal static partial class SnsMembers
{
    private const int MaxMessageBytes = 262_144;
    private const int PartsOfAnArn = 6;

    public static AwsErrorException Invalid(string parameter) =>
        new("InvalidParameter", $"Invalid parameter: {parameter}");

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

    /// <summary>Returns null if the call has none.</summary>
    public static string? Subject(QueryCall call)
    {
        string? subject = call["Subject"];
        return subject is null || SubjectForm().IsMatch(subject) ? subject : throw Invalid("Subject");
    }

    /// <param name="attributeBytes">The size of the attributes, which counts toward the size of the message.</param>
    public static string Message(QueryCall call, int attributeBytes)
    {
        string? text = call["Message"];
        call.Constraints.Required(text, "message").Check();
        if (text!.Length == 0)
            throw Invalid("Empty message");
        return Encoding.UTF8.GetByteCount(text) + attributeBytes <= MaxMessageBytes
            ? text
            : throw Invalid("Message too long");
    }

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,256}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TopicNameForm();

    // The model documents "less than 100" characters and UTF-8; SNS accepts 100 characters and only ASCII.
    [GeneratedRegex(@"^[\u0021-\u007E][\u0020-\u007E]{0,99}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SubjectForm();
}
