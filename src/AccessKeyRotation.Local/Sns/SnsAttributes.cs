using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Sns;

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
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex NameForm();
}
