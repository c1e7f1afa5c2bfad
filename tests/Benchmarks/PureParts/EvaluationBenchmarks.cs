using AccessKeyRotation.Evaluations;
using AccessKeyRotation.Keys;
using AccessKeyRotation.Policies;
using BenchmarkDotNet.Attributes;

namespace AccessKeyRotation.Benchmarks.PureParts;

/// <summary>The evaluation of one user with its annotation.</summary>
[MemoryDiagnoser]
public class EvaluationBenchmarks
{
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();
    private AccessKey[] _keys = [];

    /// <summary>The age of the older one of two keys: one within the limit, one beyond it.</summary>
    [Params(10, 120)]
    public int KeyDays { get; set; }

    [GlobalSetup]
    public void Setup() => _keys = [Key("AKIAIOSFODNN7EXAMPLE", KeyDays), Key("AKIAI44QH8DHBEXAMPLE", KeyDays / 2)];

    [Benchmark]
    public EvaluationResult Evaluate() => EvaluationResult.Of(_keys, RotationPolicy.Default, _now);

    private AccessKey Key(string id, int days) =>
        new(
            new AccessKeyId(id),
            AccessKeyStatus.Active,
            _now.AddDays(-days),
            new LastUse.At(_now.AddDays(-1), "s3", "eu-west-1")
        );
}
