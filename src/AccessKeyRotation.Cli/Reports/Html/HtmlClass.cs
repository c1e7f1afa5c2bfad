using System.Diagnostics.CodeAnalysis;

namespace AccessKeyRotation.Cli.Reports.Html;

/// <summary>A class attribute, or none: <c>&lt;td{HtmlClass.If(isBad, "bad")}></c>.</summary>
internal readonly record struct HtmlClass(string? Name)
{
    public static HtmlClass If(bool condition, [ConstantExpected] string name) => new(condition ? name : null);
}
