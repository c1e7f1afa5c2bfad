using System.Globalization;

namespace AccessKeyRotation.Local.Account;

/// <summary>
/// Formats a credential report as AWS does: the root row first, users by name, keys by id (not by age), LF, no LF at
/// the end.
/// </summary>
internal sealed class CredentialReportCsv(bool hasAdditionalCredentialsColumn, bool printsUtcAsZ)
{
    private const string None = "N/A";
    private static readonly string[] Certificates = ["false", None, "false", None];

    public string Print(IamUser root, UserSet users)
    {
        IEnumerable<string> header = CredentialReportColumns.All;
        if (hasAdditionalCredentialsColumn)
            header = header.Append(CredentialReportColumns.AdditionalCredentials);

        IEnumerable<IEnumerable<string>> rows =
        [
            header,
            Row(root, $"arn:aws:iam::{root.AccountId}:root", PasswordOfRoot(root)),
            .. users.InOrder.Select(user => Row(user, user.Arn, Password(user.Password))),
        ];
        return string.Join('\n', rows.Select(row => string.Join(',', row.Select(Quote))));
    }

    private List<string> Row(IamUser user, string arn, string[] password)
    {
        AccessKey[] keys = [.. user.AccessKeys.OrderBy(key => key.Id, StringComparer.Ordinal)];
        List<string> row =
        [
            user.Name,
            arn,
            Date(user.CreateDate),
            .. password,
            user.HasMfa ? "true" : "false",
            .. Key(keys.ElementAtOrDefault(0)),
            .. Key(keys.ElementAtOrDefault(1)),
            .. Certificates,
        ];
        if (hasAdditionalCredentialsColumn)
            row.Add(keys.Length > 2 ? $"{keys.Length - 2} additional access keys: use ListAccessKeys" : None);
        return row;
    }

    private string[] PasswordOfRoot(IamUser root) =>
        ["not_supported", LastUsed(root.Password), "not_supported", "not_supported"];

    private string[] Password(UserPassword? password) =>
        password is null ? ["false", None, None, None] : ["true", LastUsed(password), Date(password.LastChanged), None];

    private string LastUsed(UserPassword? password) => password?.LastUsed is { } at ? Date(at) : "no_information";

    private string[] Key(AccessKey? key) =>
        key is null
            ? ["false", None, None, None, None]
            :
            [
                key.Status == AccessKeyStatus.Active ? "true" : "false",
                Date(key.ReportedDate ?? key.CreateDate),
                key.LastUse is { } use ? Date(use.At) : None,
                key.LastUse?.Region ?? None,
                key.LastUse?.Service ?? None,
            ];

    private string Date(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)
        + (printsUtcAsZ ? "Z" : "+00:00");

    private static string Quote(string field) =>
        field.AsSpan().IndexOfAny(",\"\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"")}\"";
}
