using System.Globalization;
using AccessKeyRotation.Cli.Evaluations;
using AccessKeyRotation.Cli.Reports.Html;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Peers;
using PuppeteerSharp;
using static AccessKeyRotation.Cli.Tests.Reports.SampleEvaluations;

namespace AccessKeyRotation.Cli.Tests.Reports;

/// <summary>What a reader can do with the page in a browser.</summary>
public sealed class HtmlBrowserTests(HtmlBrowserTests.Chromium chromium) : IClassFixture<HtmlBrowserTests.Chromium>
{
    private const string VisibleUsers =
        "[...document.querySelectorAll('.keys .user')].filter(cell => cell.checkVisibility()).map(cell => cell.textContent)";

    /// <summary>Forty keys: user-00 is the oldest, and every second user belongs to the payments team.</summary>
    private static Evaluation Forty { get; } =
        Of(
            Account([
                .. Enumerable
                    .Range(0, 40)
                    .Select(index =>
                        User(
                            $"user-{index:D2}",
                            index % 2 == 0 ? "payments" : "search",
                            Key(
                                $"AKIAEXAMPLE0000000{index:D2}",
                                1200 - (25 * index),
                                index == 7 ? LastUse.Never : Used(index + 0.5)
                            )
                        )
                    ),
            ])
        );

    [SkippableFact]
    public async Task Scores_are_sorted_and_their_parts_are_disclosed_without_a_loss_of_rows()
    {
        Evaluation scored = Forty with { Scores = KeyScores.Of(Forty), Order = ViolationOrder.Risk };
        await using IPage page = await OpenAsync(scored);
        (await UsersAsync(page)).Should().HaveCount(25, "the others are collapsed").And.StartWith("user-07");

        await page.ClickAsync(".keys .risk summary");
        (await TextAsync(page, ".keys .risk li")).Should().Be("11 age: created 1,025 days ago (iam:ListAccessKeys)");
        await SortAsync(page, "Risk");

        (await UsersAsync(page)).Should().HaveCount(40).And.EndWith("user-07");
        (await page.EvaluateExpressionAsync<int>("document.querySelectorAll('.keys .risk details').length"))
            .Should()
            .Be(40);
    }

    [SkippableFact]
    public async Task The_table_is_searched_filtered_and_sorted()
    {
        await using IPage page = await OpenAsync(Forty);
        (await UsersAsync(page)).Should().HaveCount(25, "the others are collapsed");

        await page.TypeAsync(".tools input", "user-3 search");
        (await UsersAsync(page)).Should().Equal("user-31", "user-33", "user-35", "user-37", "user-39");
        (await TextAsync(page, ".tools [role=status]")).Should().Be("5 of 40 keys shown");

        await page.ClickAsync(".tools input", new() { Count = 3 });
        await page.Keyboard.PressAsync("Backspace");
        await page.SelectAsync(".tools select", "=payments");
        (await UsersAsync(page)).Should().HaveCount(20).And.OnlyContain(user => "02468".Contains(user.Last()));

        await page.SelectAsync(".tools select", "");
        await SortAsync(page, "User");
        (await UsersAsync(page)).Should().HaveCount(40).And.BeInAscendingOrder(StringComparer.Ordinal);
        await SortAsync(page, "User");
        (await UsersAsync(page)).Should().BeInDescendingOrder(StringComparer.Ordinal);
        await SortAsync(page, "Age (days)");
        (await UsersAsync(page)).Should().BeInDescendingOrder("1,200 days are more than 225", StringComparer.Ordinal);
        (await TextAsync(page, ".keys th[aria-sort=ascending]")).Should().Be("Age (days)");
    }

    [SkippableFact]
    public async Task Without_scripts_the_page_is_whole_and_has_no_dead_controls()
    {
        await using IPage page = await OpenAsync(Forty, runsScripts: false);

        string source = await page.GetContentAsync();

        source.Should().Contain("15 more keys").And.NotContain("class=\"tools\"").And.NotContain("<button");
        foreach (EvaluatedViolation violation in Forty.Violations)
            source.Should().Contain($">{violation.User.Name}<");
    }

    [SkippableFact]
    public async Task Nothing_is_blocked_by_the_policy_of_the_page_and_nothing_is_requested()
    {
        await using IPage page = await NewPageAsync(runsScripts: true);
        List<string> messages = [];
        List<string> requests = [];
        page.Console += (_, message) => messages.Add(message.Message.Text);
        page.PageError += (_, error) => messages.Add(error.Message);
        page.Request += (_, request) => requests.Add(request.Request.Url);

        await ShowAsync(page, Live);

        messages.Should().BeEmpty();
        requests.Should().ContainSingle().Which.Should().StartWith("file:");
    }

    [SkippableTheory]
    [InlineData("<img src=x onerror=document.title='owned'>")]
    [InlineData("</script><script>document.title='owned'</script>")]
    [InlineData("\"><b>x")]
    public async Task A_hostile_name_stays_text_in_the_owner_filter_and_the_table(string name)
    {
        await using IPage page = await OpenAsync(
            Of(Account(User(name, name, Key("AKIAEXAMPLE000000002", 300, Used(3)))))
        );

        await page.SelectAsync(".tools select", $"={name}");

        (await UsersAsync(page)).Should().Equal(name);
        (await page.GetTitleAsync()).Should().Be("Access keys of account 111122223333");
    }

    [SkippableFact]
    public async Task An_account_without_violations_has_no_table_to_search()
    {
        await using IPage page = await OpenAsync(Clean);

        (await page.QuerySelectorAsync(".tools")).Should().BeNull();
    }

    [SkippableFact]
    public async Task On_a_phone_the_name_of_the_user_comes_first_and_nothing_is_cut()
    {
        await using IPage page = await NewPageAsync(runsScripts: true);
        await page.SetViewportAsync(new() { Width = 390, Height = 844 });
        await ShowAsync(page, Live);

        bool isFirst = await page.EvaluateExpressionAsync<bool>(
            "[...document.querySelectorAll('.keys tbody tr')].every(row => "
                + "row.querySelector('.user').getBoundingClientRect().top < "
                + "row.querySelector('.key').getBoundingClientRect().top)"
        );
        int width = await page.EvaluateExpressionAsync<int>("document.documentElement.scrollWidth");

        isFirst.Should().BeTrue();
        width.Should().BeLessThanOrEqualTo(390, "a reader does not scroll sideways");
    }

    [SkippableTheory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task Bars_and_text_have_enough_contrast(string scheme)
    {
        await using IPage page = await NewPageAsync(runsScripts: true);
        await page.EmulateMediaFeaturesAsync([
            new() { MediaFeature = MediaFeature.PrefersColorScheme, Value = scheme },
        ]);
        await ShowAsync(page, Live);

        foreach (string bar in (string[])[".within", ".waived", ".violating"])
            (await ContrastAsync(page, bar, "fill")).Should().BeGreaterThanOrEqualTo(3, bar);
        foreach (string selector in (string[])["section .note", "td.bad", ".mark", ".next li", "thead th"])
            (await ContrastAsync(page, selector, "color")).Should().BeGreaterThanOrEqualTo(4.5, selector);
    }

    private async Task<IPage> OpenAsync(Evaluation evaluation, bool runsScripts = true)
    {
        IPage page = await NewPageAsync(runsScripts);
        await ShowAsync(page, evaluation);
        return page;
    }

    private async Task<IPage> NewPageAsync(bool runsScripts)
    {
        IPage page = await chromium.NewPageAsync();
        await page.SetJavaScriptEnabledAsync(runsScripts);
        return page;
    }

    private async Task ShowAsync(IPage page, Evaluation evaluation)
    {
        string file = Path.Combine(chromium.Folder, $"{Guid.NewGuid():N}.html");
        await using (StreamWriter output = new(file))
            HtmlReport.Write(evaluation, output);
        await page.GoToAsync(new Uri(file).AbsoluteUri);
    }

    private static Task<string[]> UsersAsync(IPage page) => page.EvaluateExpressionAsync<string[]>(VisibleUsers);

    private static Task<string> TextAsync(IPage page, string selector) =>
        page.EvaluateFunctionAsync<string>("selector => document.querySelector(selector).textContent", selector);

    private static Task SortAsync(IPage page, string head) =>
        page.EvaluateFunctionAsync(
            "head => [...document.querySelectorAll('.keys thead button')].find(b => b.textContent === head).click()",
            head
        );

    /// <summary>The contrast of WCAG 2.2 (relative luminance) between an element and the card below it.</summary>
    private static async Task<double> ContrastAsync(IPage page, string selector, string property)
    {
        string[] colors = await page.EvaluateFunctionAsync<string[]>(
            "(selector, property) => { const element = document.querySelector(selector); return ["
                + "getComputedStyle(element)[property], getComputedStyle(element.closest('section')).backgroundColor]; }",
            selector,
            property
        );
        double[] luminances = [.. colors.Select(Luminance).OrderDescending()];
        return (luminances[0] + 0.05) / (luminances[1] + 0.05);
    }

    private static double Luminance(string rgb)
    {
        double[] parts =
        [
            .. rgb[(rgb.IndexOf('(', StringComparison.Ordinal) + 1)..^1]
                .Split(',')
                .Take(3)
                .Select(part => double.Parse(part, CultureInfo.InvariantCulture) / 255)
                .Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)),
        ];
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    /// <summary>One browser for the tests of the class, started by the first that needs it.</summary>
    public sealed class Chromium : IAsyncLifetime
    {
        private IBrowser? _browser;

        public string Folder { get; } = Directory.CreateTempSubdirectory().FullName;

        public async Task<IPage> NewPageAsync()
        {
            Peer.RequireOptional("chromium");
            _browser ??= await Puppeteer.LaunchAsync(
                new()
                {
                    ExecutablePath = Peer.Find("chromium"),
                    // The sandbox of Chromium does not start for root, in whose containers the tests run.
                    Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
                }
            );
            return await _browser.NewPageAsync();
        }

        public Task InitializeAsync() => Task.CompletedTask;

        public async Task DisposeAsync()
        {
            if (_browser is not null)
                await _browser.DisposeAsync();
            Directory.Delete(Folder, recursive: true);
        }
    }
}
