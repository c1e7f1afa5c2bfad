namespace AccessKeyRotation.Local.Account;

internal enum ReportProgress
{
    Started,
    InProgress,
    Complete,
}
