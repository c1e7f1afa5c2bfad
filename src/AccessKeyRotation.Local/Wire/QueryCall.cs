using System.Globalization;
using AccessKeyRotation.Local.Account;

namespace AccessKeyRotation.Local.Wire;

/// <summary>What a query operation works with.</summary>
internal sealed record QueryCall(LocalAccount Account, CallRequest Request, QueryForm Form)
{
    public Constraints Constraints { get; } = new("ValidationError");

    public string? this[string name] => Form[name];

    /// <exception cref="AwsErrorException">MalformedInput, where the field is not a number</exception>
    public int? Number(string name) => Form[name] switch
    {
        null => null,
        string text when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) => number,
        string text => throw new AwsErrorException("MalformedInput", $"Could not parse '{XmlText.Of(text)}' as an integer"),
    };
}
