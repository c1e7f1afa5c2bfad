using System.Reflection.PortableExecutable;

namespace AccessKeyRotation.Packaging.Functions;

/// <summary>A processor architecture of Lambda, by its name in Lambda and in compiled files.</summary>
/// <param name="ElfMachine">e_machine of an ELF file (ELF-64 Object File Format).</param>
internal sealed record Architecture(string Name, ushort ElfMachine, Machine Machine)
{
    private const ushort AmdElf = 62;
    private const ushort ArmElf = 183;

    public static IReadOnlyList<Architecture> All { get; } =
    [new("x86_64", AmdElf, Machine.Amd64), new("arm64", ArmElf, Machine.Arm64)];

    public static IEnumerable<string> Names => All.Select(architecture => architecture.Name);

    public static Architecture Of(string name) => All.Single(architecture => architecture.Name == name);
}
