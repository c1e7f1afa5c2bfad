using AccessKeyRotation.Local.CloudFormation;

namespace AccessKeyRotation.Local.Tests.CloudFormation;

public sealed class ParameterValuesTests
{
    private const string Template = """
        {
          "Parameters": {
            "Days": { "Type": "String", "Default": "90", "AllowedPattern": "^[1-9]\\d?$", "ConstraintDescription": "must be a whole number from 1 to 99" },
            "Mode": { "Type": "String", "Default": "report", "AllowedValues": ["report", "full"] },
            "Path": { "Type": "String", "Default": "/a/", "MinLength": 2, "MaxLength": "8" },
            "Plain": { "Type": "String", "Default": "", "AllowedPattern": "^$|^[a-z]+$" },
            "Needed": { "Type": "String" }
          }
        }
        """;

    [Fact]
    public void What_was_given_counts_and_for_the_rest_the_default()
    {
        ResolvedTemplate stack = Templates.Resolve(Template, ("Needed", ""), ("Days", "7"), ("Path", "/longest"));

        stack
            .Parameters.Should()
            .Equal(
                new Dictionary<string, string>
                {
                    ["Days"] = "7",
                    ["Mode"] = "report",
                    ["Path"] = "/longest",
                    ["Plain"] = "",
                    ["Needed"] = "",
                }
            );
    }

    [Theory]
    [InlineData("Days", "0", "Parameter Days is '0'; it must be a whole number from 1 to 99.")]
    [InlineData("Days", "99\n", "Parameter Days is '99\n'; it must be a whole number from 1 to 99.")]
    [InlineData("Days", "٣", "Parameter Days is '٣'; it must be a whole number from 1 to 99.")]
    [InlineData("Mode", "Full", "Parameter Mode is 'Full'; it must be one of report, full.")]
    [InlineData("Path", "/", "Parameter Path is '/'; it must have 2 characters or more.")]
    [InlineData("Path", "/too/long", "Parameter Path is '/too/long'; it must have at most 8 characters.")]
    [InlineData("Plain", "A", "Parameter Plain is 'A'; it must match ^$|^[a-z]+$.")]
    [InlineData("Dais", "7", "Parameter Dais does not exist in the template; it has Days, Mode, Path, Plain, Needed.")]
    public void A_value_that_breaks_a_constraint_is_refused_by_the_name_of_its_parameter(
        string name,
        string value,
        string refusal
    ) =>
        FluentActions
            .Invoking(() => Templates.Resolve(Template, ("Needed", "x"), (name, value)))
            .Should()
            .Throw<FormatException>()
            .WithMessage(refusal);

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        Action deploying = () => Templates.Resolve(Template, ("Days", "100"), ("Mode", "none"));

        deploying
            .Should()
            .Throw<FormatException>()
            .Which.Message.Split('\n')
            .Should()
            .Equal(
                "Parameter Days is '100'; it must be a whole number from 1 to 99.",
                "Parameter Mode is 'none'; it must be one of report, full.",
                "Parameter Needed has no default and must have a value."
            );
    }

    [Theory]
    [InlineData("""{ "Type": "Number" }""", "Parameter P: Type is 'Number'; only String is read here.")]
    [InlineData("""{ "Default": "1" }""", "Parameter P: Type is missing.")]
    [InlineData("""{ "Type": "String", "MinValue": 1 }""", "Parameter P: 'MinValue' is not known here;*")]
    [InlineData(
        """{ "Type": "String", "AllowedPattern": "[" }""",
        "Parameter P: AllowedPattern is '[', which is no regular expression:*"
    )]
    public void A_parameter_that_cannot_be_checked_is_refused(string parameter, string refusal) =>
        FluentActions
            .Invoking(() => Templates.Resolve($$"""{ "Parameters": { "P": {{parameter}} } }"""))
            .Should()
            .Throw<FormatException>()
            .WithMessage(refusal);
}
