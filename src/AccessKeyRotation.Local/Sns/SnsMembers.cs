using System.Collections.Immutable;
using System.Globalization;
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

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,256}\z", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex TopicNameForm();

    // The model documents "less than 100" characters and UTF-8; SNS accepts 100 characters and only ASCII.
    [GeneratedRegex(@"^[\u0021-\u007E][\u0020-\u007E]{0,99}\z", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex SubjectForm();
}

/// <summary>Reads the message attributes of a call.</summary>
internal static partial class SnsAttributes
{
    public static ImmutableSortedDictionary<string, MessageAttributeValue> Of(QueryCall call)
    {
        var attributes = ImmutableSortedDictionary.CreateBuilder<string, MessageAttributeValue>(StringComparer.Ordinal);
        foreach (QueryForm entry in call.Form.Entries("MessageAttributes"))
        {
            string name = entry["Name"] ?? "";
            if (!NameForm().IsMatch(name))
                throw Wrong($"The message attribute name '{name}' is not valid.");
            if (!attributes.TryAdd(name, Read(name, entry)))
                throw Wrong($"The message attribute '{name}' is given twice.");
        }
        return attributes.ToImmutable();
    }

    public static int Bytes(ImmutableSortedDictionary<string, MessageAttributeValue> attributes) =>
        attributes.Sum(attribute =>
            Encoding.UTF8.GetByteCount(attribute.Key + attribute.Value.DataType + attribute.Value.Value)
        );

    private static MessageAttributeValue Read(string name, QueryForm entry)
    {
        string type = entry["Value.DataType"] ?? "";
        string kind = type.Split('.')[0];
        string? value = kind == "Binary" ? entry["Value.BinaryValue"] : entry["Value.StringValue"];
        if (type.Length == 0)
            throw Wrong($"The message attribute '{name}' must contain non-empty message attribute type.");
        if (kind is not ("String" or "Number" or "Binary"))
        {
            throw Wrong(
                $"The message attribute '{name}' has an invalid message attribute type, "
                    + "the set of supported type prefixes is Binary, Number, and String."
            );
        }
        if (string.IsNullOrEmpty(value))
            throw Wrong(
                $"The message attribute '{name}' must contain non-empty message attribute value for message "
                    + $"attribute type '{type}'."
            );
        if (kind == "Number" && !decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            throw Wrong($"Could not cast message attribute '{name}' value to number.");
        return new(type, value);
    }

    private static AwsErrorException Wrong(string message) => new("ParameterValueInvalid", message);

    // A name does not start or end with a dot, has no two consecutive dots, and is not one of AWS's own.
    [GeneratedRegex(
        @"^(?!(?i:aws|amazon)\.)(?=.{1,256}\z)[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*\z",
        RegexOptions.None,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex NameForm();
}
