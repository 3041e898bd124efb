using System.Reflection;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Architecture.Tests;

/// <summary>Who sends a command twice gets one effect, and who decides on what is gone is told so.</summary>
public sealed class Commands
{
    /// <summary>Every command that a case takes. A filing has no case yet, and a run task's own id is answered once.</summary>
    public static TheoryData<Type, bool> OnCases
    {
        get
        {
            var commands = new TheoryData<Type, bool>();
            foreach (var type in typeof(ICaseGrain).GetMethods().Select(method => method.GetParameters()).Where(taken => taken.Length == 2).Select(taken => taken[1].ParameterType).Distinct())
            {
                if (type.IsClass && type != typeof(string))
                    commands.Add(type, type != typeof(FileCase) && type != typeof(CompleteTask));
            }

            return commands;
        }
    }

    [Theory]
    [MemberData(nameof(OnCases))]
    public void A_command_on_a_case_carries_a_version_and_an_idempotency_key(Type command, bool versioned)
    {
        Assert.Equal(typeof(string), Member(command, "IdempotencyKey")?.PropertyType);
        if (versioned)
            Assert.Contains(Member(command, "Version")?.PropertyType, new[] { typeof(int), typeof(int?) });
    }

    private static PropertyInfo? Member(Type command, string name) => command.GetProperty(name, BindingFlags.Public | BindingFlags.Instance);
}
