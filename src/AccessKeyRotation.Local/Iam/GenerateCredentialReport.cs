using System.Text;
using System.Xml.Linq;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Iam;

internal static class GenerateCredentialReport
{
    public static XElement Answer(QueryCall call) =>
        call.Account.Report.Generate() switch
        {
            ReportProgress.Started => new(
                "Result",
                new XElement("State", "STARTED"),
                new XElement("Description", "No report exists. Starting a new report generation task")
            ),
            ReportProgress.InProgress => new("Result", new XElement("State", "INPROGRESS")),
            _ => new("Result", new XElement("State", "COMPLETE")),
        };
}

internal static class GetCredentialReport
{
    public static XElement Answer(QueryCall call)
    {
        StoredReport report = call.Account.Report.Get();
        return new(
            "Result",
            new XElement("Content", Convert.ToBase64String(Encoding.UTF8.GetBytes(report.Csv))),
            new XElement("ReportFormat", "text/csv"),
            new XElement("GeneratedTime", XmlText.Of(report.GeneratedTime))
        );
    }
}
