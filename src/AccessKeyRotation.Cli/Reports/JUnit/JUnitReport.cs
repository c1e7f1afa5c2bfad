using System.Globalization;
using System.Text;
using System.Xml;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Reports.JUnit;

/// <summary>
/// The violating keys as JUnit XML, which CI servers show as failed tests: a suite for each account, a failure for each
/// violating key, and one passed test that counts the other users, because servers reject a suite without tests.
/// </summary>
internal static class JUnitReport
{
    public static void Write(RowReport report, TextWriter output)
    {
        XmlWriterSettings settings = new()
        {
            Indent = true,
            NewLineChars = "\n",
            OmitXmlDeclaration = true,
            Encoding = Encoding.UTF8,
        };
        output.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        using (XmlWriter xml = XmlWriter.Create(output, settings))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", report.Title);
            WriteCounts(xml, report.Rows.Count + report.Accounts.Count, report.Rows.Count);
            ILookup<string, ViolationRow> rows = report.Rows.ToLookup(row => row.AccountId);
            foreach ((string account, int compliant) in report.Accounts)
                WriteSuite(xml, report, account, compliant, [.. rows[account]]);
            xml.WriteEndElement();
        }
        output.Write('\n');
    }

    private static void WriteSuite(
        XmlWriter xml,
        RowReport report,
        string account,
        int compliantUsers,
        ViolationRow[] violations
    )
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", $"account {account}");
        WriteCounts(xml, violations.Length + 1, violations.Length);
        xml.WriteAttributeString("errors", "0");
        xml.WriteAttributeString("skipped", "0");
        // ISO 8601 without an offset, as the format demands.
        xml.WriteAttributeString("timestamp", ReportText.Moment(report.AsOf).TrimEnd('Z'));
        foreach (ViolationRow row in violations)
            WriteFailure(xml, row);
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", account);
        xml.WriteAttributeString("name", $"{ReportText.Counted(compliantUsers, "user")} without a violation");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteFailure(XmlWriter xml, ViolationRow row)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", row.AccountId);
        xml.WriteAttributeString("name", ReportText.Visible($"{row.UserName} {row.KeyName}"));
        xml.WriteStartElement("failure");
        xml.WriteAttributeString("message", ReportText.Visible(row.Reason));
        if (row.Owner is { } owner)
            xml.WriteString($"Owner: {ReportText.Visible(owner)}");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteCounts(XmlWriter xml, int tests, int failures)
    {
        xml.WriteAttributeString("tests", tests.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("failures", failures.ToString(CultureInfo.InvariantCulture));
    }
}
