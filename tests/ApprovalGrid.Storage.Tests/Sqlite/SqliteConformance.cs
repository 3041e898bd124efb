using ApprovalGrid.Storage.Tests.Conformance;
using ApprovalGrid.Storage.Tests.Support;

namespace ApprovalGrid.Storage.Tests.Sqlite;

public sealed class SqliteFence() : FenceConformance(new SqliteHarness());

public sealed class SqliteIdempotency() : IdempotencyConformance(new SqliteHarness());

public sealed class SqliteQuota() : QuotaConformance(new SqliteHarness());

public sealed class SqliteOutcome() : OutcomeConformance(new SqliteHarness());

public sealed class SqliteCaseRows() : CaseRowsConformance(new SqliteHarness());

public sealed class SqliteDeadlines() : DeadlineConformance(new SqliteHarness());

public sealed class SqliteOutbox() : OutboxConformance(new SqliteHarness());

public sealed class SqliteTaskList() : TaskListConformance(new SqliteHarness());

public sealed class SqliteCaseList() : CaseListConformance(new SqliteHarness());

public sealed class SqliteCatalog() : CatalogConformance(new SqliteHarness());

public sealed class SqliteStates() : StateConformance(new SqliteHarness());

public sealed class SqliteFaultSweep() : FaultSweepConformance(new SqliteHarness());

public sealed class SqliteRegisters() : RegisterConformance(new SqliteHarness());

public sealed class SqliteStatistics() : StatisticsConformance(new SqliteHarness());

public sealed class SqliteSilos() : SiloConformance(new SqliteHarness());

public sealed class SqliteHistory() : HistoryConformance(new SqliteHarness());

public sealed class SqliteFeed() : FeedConformance(new SqliteHarness());
