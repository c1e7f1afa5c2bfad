using Amazon.Runtime;

namespace Amazon.CloudTrail;

public class AmazonCloudTrailRequest : AmazonWebServiceRequest;
