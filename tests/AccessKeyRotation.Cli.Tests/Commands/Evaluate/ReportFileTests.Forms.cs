using System.Text.Json;

namespace AccessKeyRotation.Cli.Tests.Commands.Evaluate;

/// <summary>The forms in which a report is read.</summary>
public sealed partial class ReportFileTests
{
    public static TheoryData<string, string, int> Reports() =>
        new()
        {
            { "nobody but the root user", Csv.Of(), 0 },
            {
                "line ends of Windows",
                Csv.Of(Csv.Row("a", "2025-01-01T00:00:00+00:00"), Csv.Row("b"))
                    .Replace("\n", "\r\n", StringComparison.Ordinal),
                1
            },
            { "a byte order mark", "\uFEFF" + Csv.Of(Csv.Row("a", "2025-01-01T00:00:00+00:00")), 1 },
            {
                "upper-case booleans",
                Csv.Of(Csv.Row("a", "2025-01-01T00:00:00+00:00"))
                    .Replace("true", "TRUE", StringComparison.Ordinal)
                    .Replace("false", "FALSE", StringComparison.Ordinal),
                1
            },
            { "a quoted name with commas", Csv.Of(Csv.Row("\"a,b=c\"", "2025-01-01T00:00:00+00:00")), 1 },
            {
                "an inactive key",
                Csv.Of(Csv.Row("a", "2025-01-01T00:00:00+00:00"))
                    .Replace("true,2025-01-01", "false,2025-01-01", StringComparison.Ordinal),
                0
            },
            {
                "dates with Z",
                Csv.Of(Csv.Row("a", "2025-01-01T00:00:00+00:00")).Replace("+00:00", "Z", StringComparison.Ordinal),
                1
            },
            { "semicolons", OldKey.Replace(',', ';'), 1 },
            { "tabs", OldKey.Replace(',', '\t'), 1 },
            { "bars", OldKey.Replace(',', '|'), 1 },
            { "a quoted header", OldKey.Replace("user,arn", "\"user\",\"arn\"", StringComparison.Ordinal), 1 },
            {
                "dates of a database",
                OldKey.Replace("-01T00:00:00+00:00", "-01 00:00:00+00", StringComparison.Ordinal),
                1
            },
            { "the JSON of the AWS CLI", Json(Base64(OldKey)), 1 },
            { "the text of the AWS CLI", Base64(OldKey) + "\n", 1 },
            { "the text of the AWS CLI in JSON", $"\"{Base64(OldKey)}\"", 1 },
            {
                "more than is read at once, in one line of JSON",
                $"\"{Base64(Csv.Of([Csv.Row("a", "2025-01-01T00:00:00+00:00"), .. Enumerable.Range(0, 600).Select(n => Csv.Row($"u{n}"))]))}\"",
                1
            },
            {
                "a quoted header in another order",
                """
                    "date","user","arn","access_key_1_active","access_key_1_last_rotated","access_key_2_active","access_key_2_last_rotated"
                    x,a,arn:aws:iam::111122223333:user/a,true,2025-01-01T00:00:00+00:00,false,N/A
                    """,
                1
            },
            { "the JSON with the report as text", Json(JsonEncodedText.Encode(OldKey).ToString()), 1 },
            {
                "only the columns that an evaluation needs",
                """
                    access_key_2_last_rotated,user,arn,access_key_1_active,access_key_1_last_rotated,access_key_2_active
                    N/A,a,arn:aws:iam::111122223333:user/a,true,2025-01-01T00:00:00+00:00,false
                    """,
                1
            },
            { "no last line end", Csv.Of(Csv.Row("a", "2025-01-01T00:00:00+00:00")).TrimEnd('\n'), 1 },
            {
                "a further column",
                string.Join(
                    '\n',
                    Csv.Of(Csv.Row("a", "2025-01-01T00:00:00+00:00"))
                        .TrimEnd('\n')
                        .Split('\n')
                        .Select((line, index) => line + (index == 0 ? ",additional_credentials_info" : ",N/A"))
                ),
                1
            },
        };

    [Theory]
    [MemberData(nameof(Reports))]
    public async Task Reports_come_in_many_forms(string what, string csv, int violations)
    {
        (int exitCode, JsonElement json) = await EvaluateAsync(Write("report.csv", csv));

        json.GetArrayLength().Should().Be(violations, what);
        exitCode.Should().Be(violations > 0 ? 1 : 0, what);
    }
}
