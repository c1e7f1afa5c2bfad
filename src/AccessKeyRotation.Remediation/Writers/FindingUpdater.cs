using AccessKeyRotation.Aws;
using Amazon.SecurityHub;
using Amazon.SecurityHub.Model;

namespace AccessKeyRotation.Remediation.Writers;

/// <summary>
/// Writes outcomes on Security Hub findings. The findings stay open: the product that created a finding resolves it
/// when the resource is compliant.
/// </summary>
public sealed class FindingUpdater(IAmazonSecurityHub securityHub)
{
    /// <summary>The author of the notes.</summary>
    public const string UpdatedBy = "access-key-rotation";

    /// <summary>Updates the finding. A repeated call has no further effect.</summary>
    /// <exception cref="AwsCallFailedException">The call failed, or Security Hub did not update the finding; the
    /// message has its code and reason.</exception>
    public Task UpdateAsync(FindingIdentity finding, FindingNote note, CancellationToken cancellationToken)
    {
        BatchUpdateFindingsRequest request = new()
        {
            FindingIdentifiers = [new() { Id = finding.Id, ProductArn = finding.ProductArn }],
            Note = new() { Text = note.Text, UpdatedBy = UpdatedBy },
            Workflow = note.IsNotified ? new() { Status = WorkflowStatus.NOTIFIED } : null,
        };
        return AwsCall.SendAsync(
            $"securityhub:BatchUpdateFindings for finding {finding.Id}",
            async token =>
            {
                BatchUpdateFindingsResponse response = await securityHub.BatchUpdateFindingsAsync(request, token);
                if (response.UnprocessedFindings is [{ } unprocessed, ..])
                    throw new InvalidDataException($"{unprocessed.ErrorCode}: {unprocessed.ErrorMessage}");
                return response.ProcessedFindings is [_, ..]
                    ? finding
                    : throw new InvalidDataException(
                        "The response lists the finding neither as processed nor as unprocessed."
                    );
            },
            cancellationToken
        );
    }
}

/// <summary>A note on a finding.</summary>
/// <param name="Text">1 to <see cref="MaxLength"/> characters.</param>
/// <param name="IsNotified">True to set the finding's workflow status to NOTIFIED; otherwise the status does not
/// change.</param>
public sealed record FindingNote(string Text, bool IsNotified)
{
    /// <summary>The maximum length of a note (Security Hub User Guide, ASFF, Note).</summary>
    public const int MaxLength = 512;
}

/// <summary>Identifies a Security Hub finding. The id is unique within the product that created it.</summary>
public sealed record FindingIdentity(string Id, string ProductArn);
