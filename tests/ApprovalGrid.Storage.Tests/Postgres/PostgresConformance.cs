using ApprovalGrid.Storage.Tests.Conformance;
using ApprovalGrid.Storage.Tests.Support;

namespace ApprovalGrid.Storage.Tests.Postgres;

[NeedsPostgres]
public sealed class PostgresFence() : FenceConformance(new PostgresHarness());

[NeedsPostgres]
public sealed class PostgresIdempotency() : IdempotencyConformance(new PostgresHarness());

[NeedsPostgres]
public sealed class PostgresOutcome() : OutcomeConformance(new PostgresHarness());

[NeedsPostgres]
public sealed class PostgresCaseRows() : CaseRowsConformance(new PostgresHarness());

[NeedsPostgres]
public sealed class PostgresDeadlines() : DeadlineConformance(new PostgresHarness());

[NeedsPostgres]
public sealed class PostgresOutbox() : OutboxConformance(new PostgresHarness());

[NeedsPostgres]
public sealed class PostgresTaskList() : TaskListConformance(new PostgresHarness());

[NeedsPostgres]
public sealed class PostgresCaseList() : CaseListConformance(new PostgresHarness());

[NeedsPostgres]
public sealed class PostgresCatalog() : CatalogConformance(new PostgresHarness());

[NeedsPostgres]
public sealed class PostgresStates() : StateConformance(new PostgresHarness());

[NeedsPostgres]
public sealed class PostgresFaultSweep() : FaultSweepConformance(new PostgresHarness());

public sealed class PostgresRegisters() : RegisterConformance(new PostgresHarness());
[NeedsPostgres]
public sealed class PostgresStatistics() : StatisticsConformance(new PostgresHarness());

[NeedsPostgres]
public sealed class PostgresSilos() : SiloConformance(new PostgresHarness());

[NeedsPostgres]
public sealed class PostgresHistory() : HistoryConformance(new PostgresHarness());
