using System.Text;
using System.Xml.Linq;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Iam;

internal static class GetCredentialReport
{
    public static XElement Answer(QueryCall call)
    {
        StoredReport report = call.Account.Report.Get();
        return new("Result",
            new XElement("Content", Convert.ToBase64String(Encoding.UTF8.GetBytes(report.Csv))),
            new XElement("ReportFormat", "text/csv"),
            new XElement("GeneratedTime", XmlText.Of(report.GeneratedTime)));
    }
}
