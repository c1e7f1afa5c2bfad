using System.Reflection;
using AccessKeyRotation.Aws.Iam;
using AccessKeyRotation.Aws.Ssm;
using AccessKeyRotation.Remediation.Actions;
using AccessKeyRotation.Remediation.Executions;
using AccessKeyRotation.Remediation.Writers;

namespace AccessKeyRotation.Remediation.Tests;

/// <summary>A dry run cannot write, because no object that plans can reach an object that writes.</summary>
[Trait("Function", "InProcess")]
public sealed class DryRunTypesTests
{
    private const BindingFlags All =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    private static readonly Assembly Remediation = typeof(RemediationFunction).Assembly;

    private static readonly Type[] Writers =
    [
        typeof(IAccessKeyWriter),
        typeof(RecordWriter),
        typeof(NotificationPublisher),
        typeof(WaiverRegistryWriter),
        typeof(SecretDelivery),
        typeof(FindingUpdater),
        typeof(KeyActionRunner),
        typeof(AccountWrites),
    ];

    private static readonly Type[] Operations =
    [
        .. Remediation.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IOperation))),
    ];

    private static readonly Type[] Runs =
    [
        .. Remediation.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IPlannedRun))),
    ];

    [Fact]
    public void Nothing_that_plans_holds_or_is_given_what_writes()
    {
        Operations.Should().HaveCount(7);
        Runs.Should().HaveCountGreaterThanOrEqualTo(6);
        Dictionary<Type, string> reached = [];
        foreach (Type start in (Type[])[.. Operations, .. Runs, typeof(AccountReads), typeof(OperationContext)])
            Walk(start, start.Name, reached);

        reached
            .Keys.Should()
            .Contain(
                [typeof(IamAccessKeyReader), typeof(PauseReader), typeof(AutomationExecutionReader)],
                "the walk must come as far as what reads"
            );
        reached
            .Where(each => Array.Exists(Writers, writer => each.Key.IsAssignableTo(writer)))
            .Select(each => each.Value)
            .Should()
            .BeEmpty();
    }

    [Fact]
    public void The_walk_finds_what_writes_where_it_is()
    {
        Dictionary<Type, string> reached = [];
        Walk(typeof(AccountWrites), nameof(AccountWrites), reached);

        reached.Keys.Should().Contain(Writers);
    }

    [Fact]
    public void Of_a_planned_run_only_the_applying_is_given_what_writes()
    {
        foreach (Type run in Runs)
        {
            MethodInfo[] given = [.. run.GetMethods(All).Where(TakesWrites)];
            given
                .Where(method => !method.IsPrivate)
                .Select(method => method.Name)
                .Should()
                .Equal([nameof(IPlannedRun.ApplyAsync)], "of {0}", run.Name);
        }
        Operations.SelectMany(operation => operation.GetMethods(All)).Where(TakesWrites).Should().BeEmpty();
        typeof(IOperation)
            .GetMethods()
            .SelectMany(method => method.GetParameters())
            .Select(parameter => parameter.ParameterType)
            .Should()
            .Equal(typeof(CancellationToken));
        typeof(IPlannedRun).GetMethod(nameof(IPlannedRun.Describe))!.GetParameters().Should().BeEmpty();
    }

    private static bool TakesWrites(MethodInfo method) =>
        method
            .GetParameters()
            .Any(parameter => Array.Exists(Writers, writer => parameter.ParameterType.IsAssignableTo(writer)));

    /// <summary>
    /// Collects the product's types that are reachable through constructors, fields and properties, each with the path
    /// to it.
    /// </summary>
    private static void Walk(Type type, string way, Dictionary<Type, string> reached)
    {
        if (type.HasElementType)
            Walk(type.GetElementType()!, way, reached);
        foreach (Type argument in type.GetGenericArguments())
            Walk(argument, way, reached);
        if (
            type.Namespace?.StartsWith(nameof(AccessKeyRotation), StringComparison.Ordinal) != true
            || !reached.TryAdd(type, way)
        )
            return;

        IEnumerable<(string Name, Type Type)> held =
        [
            .. type.GetConstructors(All)
                .SelectMany(constructor => constructor.GetParameters())
                .Select(parameter => (parameter.Name!, parameter.ParameterType)),
            .. type.GetFields(All).Select(field => (field.Name, field.FieldType)),
            .. type.GetProperties(All).Select(property => (property.Name, property.PropertyType)),
        ];
        foreach ((string name, Type next) in held)
            Walk(next, $"{way}.{name}", reached);
        if (type.BaseType is { } parent)
            Walk(parent, way, reached);
        // An interface can hide its implementation.
        foreach (
            Type implementation in type.IsInterface
                ? type.Assembly.GetTypes().Where(other => other.IsClass && other.IsAssignableTo(type))
                : []
        )
            Walk(implementation, $"{way} as {implementation.Name}", reached);
    }
}
