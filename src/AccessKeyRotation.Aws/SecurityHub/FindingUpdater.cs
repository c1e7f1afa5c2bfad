using Amazon.SecurityHub;
using Amazon.SecurityHub.Model;

namespace AccessKeyRotation.Aws.SecurityHub;

/// <summary>Writes on findings of Security Hub what became of them. They stay open: who made a finding resolves it when the resource complies.</summary>
public sealed class FindingUpdater(IAmazonSecurityHub securityHub)
{
    /// <summary>Who a note says it is by.</summary>
    public const string UpdatedBy = "access-key-rotation";

    /// <summary>Can be sent again without another effect.</summary>
    /// <exception cref="AwsCallFailedException">The call failed, or Security Hub did not update the finding; the message has its code and why.</exception>
    public Task UpdateAsync(FindingIdentity finding, FindingNote note, CancellationToken cancellation)
    {
        BatchUpdateFindingsRequest request = new()
        {
            FindingIdentifiers = [new() { Id = finding.Id, ProductArn = finding.ProductArn }],
            Note = new() { Text = note.Text, UpdatedBy = UpdatedBy },
            Workflow = note.IsNotified ? new() { Status = WorkflowStatus.NOTIFIED } : null,
        };
        return AwsCall.SendAsync($"securityhub:BatchUpdateFindings for finding {finding.Id}", async token =>
        {
            BatchUpdateFindingsResponse response = await securityHub.BatchUpdateFindingsAsync(request, token).ConfigureAwait(false);
            if (response.UnprocessedFindings is [{ } unprocessed, ..])
                throw new InvalidDataException($"{unprocessed.ErrorCode}: {unprocessed.ErrorMessage}");
            return response.ProcessedFindings is [_, ..] ? finding : throw new InvalidDataException("The answer has the finding neither among those that were updated nor among the others.");
        }, cancellation);
    }
}
