using Amazon.ConfigService.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsPackages.Protocol;

namespace Amazon.ConfigService.Model;

public class PutEvaluationsRequest : AmazonConfigServiceRequest
{
    public List<Evaluation> Evaluations { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public string ResultToken { get; set; }
    public bool? TestMode { get; set; }

    internal static readonly InvokeOptions Operation = JsonOperation.Of<PutEvaluationsRequest, PutEvaluationsResponse>(
        "PutEvaluations",
        (request, writer) =>
        {
            writer.Set("Evaluations", request.Evaluations, Evaluation.Write);
            writer.Set("ResultToken", request.ResultToken);
            writer.Set("TestMode", request.TestMode);
        },
        result => new() { FailedEvaluations = result.Items("FailedEvaluations", Evaluation.Read) }
    );
}

public class PutEvaluationsResponse : AmazonWebServiceResponse
{
    public List<Evaluation> FailedEvaluations { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
