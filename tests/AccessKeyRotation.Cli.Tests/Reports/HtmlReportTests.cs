using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Reports.Html;
using AccessKeyRotation.Cli.Tests.Snapshots;
using AccessKeyRotation.Keys;
using CsCheck;
using static AccessKeyRotation.Cli.Tests.Reports.SampleEvaluations;

namespace AccessKeyRotation.Cli.Tests.Reports;

public sealed class HtmlReportTests
{
    [Fact]
    public void A_live_account_is_shown_whole() => TextSnapshot.MatchExactly(WithoutStyle(Written(Live)));

    [Fact]
    public void Several_accounts_are_shown_together() => TextSnapshot.MatchExactly(WithoutStyle(Written(Files)));

    [Fact]
    public void Where_nothing_violates_the_page_says_so() => TextSnapshot.MatchExactly(WithoutStyle(Written(Clean)));

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\" onmouseover=\"alert(1)")]
    [InlineData("</title></style><img src=x>")]
    [InlineData("a&amp;b")]
    [InlineData("{0} %s $(x)")]
    [InlineData("Ünïcode-日本")]
    public void A_name_is_text_wherever_it_is_shown(string name)
    {
        XElement page = Parsed(Written(Of(Account(User(name, name, Key("AKIAEXAMPLE000000002", 300, Used(3)))))));

        Cells(page, "keys", "user").Should().Equal(name);
        Cells(page, "keys", "owner").Should().Equal(name);
        Table(page, "owners").Descendants("tbody").Descendants("th").Single().Value.Should().Be(name);
        page.Descendants()
            .Select(element => element.Name.LocalName)
            .Should()
            .NotContain(["img", "iframe", "link", "object"])
            .And.ContainSingle(tag => tag == "script");
        page.Descendants()
            .Attributes()
            .Should()
            .NotContain(attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
    }

    [Fact]
    public void For_all_names_the_page_is_well_formed_and_says_them() =>
        Gen.OneOf(Gen.Char["<>&\"'`=/\\ ;\u0000\u001b\r\n\u202e"], Gen.Char['a', 'z'], Gen.Char)
            .Array[1, 12]
            .Select(letters => new string(letters))
            .Sample(
                name =>
                    Cells(
                            Parsed(Written(Of(Account(User(name, null, Key("AKIAEXAMPLE000000002", 300, Used(3))))))),
                            "keys",
                            "user"
                        )
                        .Single()
                        .Should()
                        .Be(ReportText.Visible(name)),
                iter: 300
            );

    [Fact]
    public void The_page_requests_nothing_and_runs_only_its_own_script()
    {
        string html = Written(Live);
        XElement page = Parsed(html);

        html.Should().NotMatchRegex("https?:|url\\(|@import|javascript:");
        page.Descendants().Should().NotContain(element => element.Name == "link" || element.Name == "img");
        page.Descendants()
            .Attributes()
            .Should()
            .NotContain(attribute => attribute.Name == "src" || attribute.Name == "href" || attribute.Name == "style");
        string policy = page.Descendants("meta")
            .Single(meta => (string?)meta.Attribute("http-equiv") == "Content-Security-Policy")
            .Attribute("content")!
            .Value;
        string style = page.Descendants("style").Single().Value;
        style
            .Should()
            .Contain("prefers-color-scheme: dark")
            .And.Contain("@media (max-width")
            .And.Contain("@media print");
        string script = page.Descendants("script").Single().Value;
        policy
            .Should()
            .Be(
                $"default-src 'none'; style-src 'sha256-{Hash(style)}'; script-src 'sha256-{Hash(script)}'; "
                    + "base-uri 'none'; form-action 'none'"
            );

        static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void The_page_can_be_used_without_seeing_it()
    {
        foreach (Evaluation evaluation in (Evaluation[])[Live, Files, Clean])
        {
            XElement page = Parsed(Written(evaluation));
            page.Attribute("lang")!.Value.Should().Be("en");
            page.Descendants("h1").Should().ContainSingle();
            int[] levels =
            [
                .. page.Descendants()
                    .Where(element => Regex.IsMatch(element.Name.LocalName, "^h[1-6]$"))
                    .Select(heading => heading.Name.LocalName[1] - '0'),
            ];
            levels
                .Zip(levels.Skip(1))
                .Should()
                .OnlyContain(pair => pair.Second - pair.First <= 1, "headings skip no level");
            page.Descendants("th").Should().OnlyContain(head => head.Attribute("scope") != null);
            page.Descendants("table")
                .Should()
                .OnlyContain(table =>
                    table.Elements().First().Name == "caption" && table.Element("caption")!.Value != ""
                );
            page.Descendants("svg")
                .Should()
                .OnlyContain(
                    chart => chart.Parent!.Attribute("aria-hidden") != null,
                    "the numbers beside a bar say the same"
                );
            page.Descendants("meta").Should().Contain(meta => (string?)meta.Attribute("name") == "viewport");
        }
    }

    [Fact]
    public void The_figures_are_those_of_the_evaluation()
    {
        XElement page = Parsed(Written(Live));

        page.Descendants("dl")
            .First()
            .Elements("div")
            .Select(figure => (figure.Element("dt")!.Value, figure.Element("dd")!.Value))
            .Should()
            .Equal(
                ("Users", "7"),
                ("Violating users", "3"),
                ("Violating keys", "4"),
                ("Violating keys used in 7 days", "1"),
                ("Keys within the limits", "16%"),
                ("Waived keys", "1"),
                ("Root keys", "1"),
                ("Oldest key (days)", "1,270")
            );
        Rows(page, "ages")
            .Should()
            .Equal(
                "0–30 days||1|–|–",
                "31–60 days||0|–|–",
                "61–90 days||0|–|–",
                "91–180 days||2|2|–",
                "181–365 days||0|–|–",
                "over 1 year||3|2|1"
            );
        Rows(page, "owners")
            .Should()
            .Equal(
                "platform|3|2|1,270",
                "storage-team@example.com|1|1|486",
                "no owner tag|1|1|120",
                "messaging|1|–|700"
            );
        Rows(page, "keys").Should().HaveCount(4);
    }

    [Theory]
    [InlineData(90, "0–30 days", "31–60 days", "61–90 days", "91–180 days", "181–365 days", "over 1 year")]
    [InlineData(365, "0–122 days", "123–244 days", "245–365 days", "366–730 days", "731–1,460 days", "over 1,460 days")]
    [InlineData(45, "0–15 days", "16–30 days", "31–45 days", "46–90 days", "91–365 days", "over 1 year")]
    [InlineData(1, "0–1 day", "2 days", "3–365 days", "over 1 year")]
    public void Ages_are_grouped_around_the_limit(int limit, params string[] groups)
    {
        XElement page = Parsed(Written(Live with { Policy = new(TimeSpan.FromDays(limit)) }));

        Rows(page, "ages").Select(row => row.Split('|')[0]).Should().Equal(groups);
        Table(page, "ages")
            .Descendants("tr")
            .Single(row => (string?)row.Attribute("class") == "beyond")
            .Element("th")!
            .Value.Should()
            .StartWith($"{limit + 1}");
    }

    [Fact]
    public void A_key_at_the_limit_is_within_it_and_one_a_second_older_beyond()
    {
        EvaluatedKey within = Key("AKIAEXAMPLE000000001", 90, LastUse.Never);
        EvaluatedKey beyond = Key("AKIAEXAMPLE000000002", 90 + (1 / 86400.0), LastUse.Never);

        XElement page = Parsed(Written(Of(Account(User("u", null, within, beyond)))));

        Rows(page, "ages").Should().Contain("61–90 days||1|–|–").And.Contain("91–180 days||1|1|–");
    }

    [Fact]
    public void Waivers_are_shown_by_their_standing()
    {
        XElement page = Parsed(Written(Live));

        Cells(page, "waivers", "ends").Should().Equal("2026-03-11, in 9 days", "2026-05-01", "2026-02-10");
        page.Value.Should()
            .Contain("OPS-1234")
            .And.Contain("it has no owner.")
            .And.Contain("2 in force, 1 of them expires within 14 days; 1 expired; 1 invalid, not applied.");
    }

    [Fact]
    public void Five_thousand_users_make_a_page_of_a_few_megabytes()
    {
        Evaluation many = Of(
            Account([
                .. Enumerable
                    .Range(0, 5000)
                    .Select(index =>
                        User(
                            $"service-account-{index}@example.com",
                            $"team-{index % 300}",
                            Enumerable
                                .Range(0, index % 5 == 0 ? 2 : 1)
                                .Select(key =>
                                    Key($"AKIAEXAMPLE{index:D6}{key:D3}", 91 + (index % 1500), Used(index % 90))
                                )
                                .ToArray()
                        )
                    ),
            ])
        );

        string html = Written(many);

        html.Length.Should().BeLessThan(3_000_000);
        XElement page = Parsed(html);
        page.Descendants("details")
            .Descendants("summary")
            .Select(summary => summary.Value)
            .Should()
            .Equal("5,975 more keys", "275 more owners");
        Rows(page, "keys").Should().HaveCount(6000);
        Written(many).Should().Be(html, "the same evaluation gives the same page");
    }

    private static string WithoutStyle(string html) =>
        Regex
            .Replace(
                Regex.Replace(html, "<(style|script)>.*?</\\1>", "<$1></$1>", RegexOptions.Singleline),
                "sha256-[^']+",
                "sha256-…"
            )
            .Replace(Infrastructure.ToolVersion.Short, "VERSION", StringComparison.Ordinal);

    private static XElement Parsed(string html) => XDocument.Parse(html, LoadOptions.PreserveWhitespace).Root!;

    private static XElement Table(XElement page, string name) =>
        page.Descendants("table").First(table => (string?)table.Attribute("class") == name);

    private static IEnumerable<XElement> BodyRows(XElement page, string table) =>
        page.Descendants("table")
            .Where(each => (string?)each.Attribute("class") == table)
            .SelectMany(each => each.Element("tbody")!.Elements("tr"));

    private static string[] Rows(XElement page, string table) =>
        [.. BodyRows(page, table).Select(row => string.Join('|', row.Elements().Select(cell => cell.Value)))];

    private static string[] Cells(XElement page, string table, string name) =>
        [
            .. BodyRows(page, table)
                .Elements()
                .Where(cell => ((string?)cell.Attribute("class"))?.Split(' ').Contains(name) == true)
                .Select(cell => cell.Value),
        ];

    private static string Written(Evaluation evaluation)
    {
        using StringWriter output = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
        HtmlReport.Write(evaluation, output);
        return output.ToString();
    }
}
