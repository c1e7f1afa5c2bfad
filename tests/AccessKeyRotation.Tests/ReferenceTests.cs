using AccessKeyRotation.Evaluations;

namespace AccessKeyRotation.Tests;

public sealed class ReferenceTests
{
    [Fact]
    public void Decisions_reference_no_AWS_package()
    {
        IEnumerable<string?> references = typeof(EvaluationResult)
            .Assembly.GetReferencedAssemblies()
            .Select(assembly => assembly.Name);

        references
            .Should()
            .NotContain(name =>
                name!.StartsWith("AWSSDK", StringComparison.Ordinal)
                || name.StartsWith("Amazon", StringComparison.Ordinal)
            );
    }
}
