using System.IO.Enumeration;
using System.Xml.Linq;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Ec2;

/// <summary>
/// Returns the enabled regions of the account. With AllRegions, also regions that the account has not opted in to; a
/// named region is returned in either case.
/// </summary>
internal static class DescribeRegions
{
    private static readonly Dictionary<string, Func<ListedRegion, string>> Filters = new()
    {
        ["endpoint"] = region => region.Endpoint,
        ["opt-in-status"] = region => region.OptInStatus,
        ["region-name"] = region => region.Name,
    };

    public static XElement Answer(QueryCall call)
    {
        ListedRegion[] regions = [.. All(call.Account)];
        HashSet<string> names = [.. call.Form.Items("RegionName").Select(name => name[""] ?? "")];
        if (names.Except(regions.Select(region => region.Name)).FirstOrDefault() is { } unknown)
            throw new AwsErrorException("InvalidParameterValue", $"Invalid region name: {XmlText.Of(unknown)}");

        bool isAll = Flag(call, "AllRegions");
        IEnumerable<ListedRegion> listed = regions.Where(region =>
            names.Count > 0 ? names.Contains(region.Name) : isAll || region.IsEnabled
        );
        foreach (QueryForm filter in call.Form.Items("Filter"))
            listed = listed.Where(Matches(filter));
        if (Flag(call, "DryRun"))
            throw new AwsErrorException("DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
        return new("Result", new XElement("regionInfo", listed.Select(Write)));
    }

    private static IEnumerable<ListedRegion> All(LocalAccount account) =>
        account
            .EnabledRegions.Union([.. AccountRegions.EnabledByDefault, .. AccountRegions.OptIn])
            .Order(StringComparer.Ordinal)
            .Select(name => new ListedRegion(name, account.EnabledRegions.Contains(name)));

    /// <summary>Values of filters can have the wildcards * and ?.</summary>
    private static Func<ListedRegion, bool> Matches(QueryForm filter)
    {
        string name = filter["Name"] ?? throw new AwsErrorException("MissingParameter", "A filter requires a name.");
        if (!Filters.TryGetValue(name, out Func<ListedRegion, string>? read))
            throw new AwsErrorException("InvalidParameterValue", $"The filter '{XmlText.Of(name)}' is invalid");
        string[] values = [.. filter.Items("Value").Select(value => value[""] ?? "")];
        return region =>
            Array.Exists(values, value =>
                FileSystemName.MatchesSimpleExpression(value, read(region), ignoreCase: false)
            );
    }

    private static bool Flag(QueryCall call, string name) =>
        call[name] switch
        {
            null or "false" => false,
            "true" => true,
            { } value => throw new AwsErrorException(
                "InvalidParameterValue",
                $"Invalid value '{XmlText.Of(value)}' for {name}. Use true or false."
            ),
        };

    private static XElement Write(ListedRegion region) =>
        new(
            "item",
            new XElement("regionName", region.Name),
            new XElement("regionEndpoint", region.Endpoint),
            new XElement("optInStatus", region.OptInStatus)
        );

    private sealed record ListedRegion(string Name, bool IsEnabled)
    {
        public string Endpoint => $"ec2.{Name}.amazonaws.com";

        public string OptInStatus =>
            AccountRegions.EnabledByDefault.Contains(Name) ? "opt-in-not-required"
            : IsEnabled ? "opted-in"
            : "not-opted-in";
    }
}

internal static class Ec2Operations
{
    public static readonly Ec2QueryService Service = new(
        "ec2",
        "2016-11-15",
        "http://ec2.amazonaws.com/doc/2016-11-15/",
        new Dictionary<string, QueryOperation> { [nameof(DescribeRegions)] = DescribeRegions.Answer }
    );
}
