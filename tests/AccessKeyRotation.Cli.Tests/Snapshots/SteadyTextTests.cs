namespace AccessKeyRotation.Cli.Tests.Snapshots;

public sealed class SteadyTextTests
{
    [Theory]
    [InlineData(
        "key AKIAIOSFODNN7EXAMPLE, AKIAI44QH8DHBEXAMPLE, AKIAIOSFODNN7EXAMPLE",
        "key AKIA0000000000000001, AKIA0000000000000002, AKIA0000000000000001"
    )]
    [InlineData("user AIDAIOSFODNN7EXAMPLE", "user AIDA0000000000000001")]
    [InlineData("2026-11-24 2026-01-02 2026-11-24", "2001-01-01 2001-01-02 2001-01-01")]
    [InlineData("2026-11-24T13:14:15Z", "2001-01-01T00:00:00Z")]
    [InlineData("2026-11-24 13:14:15 UTC", "2001-01-01 00:00:00 UTC")]
    [InlineData("run 3d5f43b2-2a2a-4c39-a5ef-0123456789ab", "run 00000000-0000-0000-0000-000000000001")]
    [InlineData("at http://127.0.0.1:40123/", "at http://127.0.0.1:0/")]
    [InlineData("padded  \r\nlines \n", "padded\nlines\n")]
    [InlineData("\u001b[31mred", "␛[31mred")]
    [InlineData("account 111122223333, 90 days, AKIA", "account 111122223333, 90 days, AKIA")]
    public void What_differs_from_run_to_run_becomes_steady_and_keeps_its_width(string text, string steady) =>
        SteadyText.Of(text).Should().Be(steady);
}
