using Xunit.Abstractions;
using Xunit.Sdk;

namespace ApprovalGrid.Storage.Tests.Support;

/// <summary>Marks a class whose tests need PostgreSQL's server programs; without them its tests are skipped, and say so.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsPostgresAttribute : Attribute;

/// <summary>A fact that is skipped where its class <see cref="NeedsPostgresAttribute">needs</see> what is not installed.</summary>
[XunitTestCaseDiscoverer("ApprovalGrid.Storage.Tests.Support.StoreFactDiscoverer", "ApprovalGrid.Storage.Tests")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class StoreFactAttribute : FactAttribute;

/// <summary>A theory that is skipped where its class <see cref="NeedsPostgresAttribute">needs</see> what is not installed.</summary>
[XunitTestCaseDiscoverer("ApprovalGrid.Storage.Tests.Support.StoreTheoryDiscoverer", "ApprovalGrid.Storage.Tests")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class StoreTheoryAttribute : TheoryAttribute;

public sealed class StoreFactDiscoverer(IMessageSink messages) : FactDiscoverer(messages)
{
    protected override IXunitTestCase CreateTestCase(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        StoreTestCase.Of(DiagnosticMessageSink, discoveryOptions, testMethod, null);
}

public sealed class StoreTheoryDiscoverer(IMessageSink messages) : TheoryDiscoverer(messages)
{
    protected override IEnumerable<IXunitTestCase> CreateTestCasesForDataRow(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute, object[] dataRow) =>
        [StoreTestCase.Of(DiagnosticMessageSink, discoveryOptions, testMethod, dataRow)];
}

public sealed class StoreTestCase : XunitTestCase
{
    public StoreTestCase(
        IMessageSink messages, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method, object[]? arguments)
        : base(messages, display, options, method, arguments)
    {
    }

    [Obsolete("Called by the test runner, which brings test cases from one process to another.", error: true)]
    public StoreTestCase()
    {
    }

    internal static StoreTestCase Of(
        IMessageSink messages, ITestFrameworkDiscoveryOptions options, ITestMethod method, object[]? arguments) =>
        new(messages, options.MethodDisplayOrDefault(), options.MethodDisplayOptionsOrDefault(), method, arguments);

    protected override string GetSkipReason(IAttributeInfo factAttribute)
    {
        var needsPostgres = TestMethod.TestClass.Class.GetCustomAttributes(typeof(NeedsPostgresAttribute)).Any();
        return needsPostgres && !PostgresServer.IsInstalled ? PostgresServer.HowToInstall : base.GetSkipReason(factAttribute);
    }
}
