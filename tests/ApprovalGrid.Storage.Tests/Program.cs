using ApprovalGrid.Storage.Tests.Sqlite;

// Started by the kill test, not by the test runner.
return args is ["commit-loop", var path] ? await CommitLoop.RunAsync(path) : 1;
