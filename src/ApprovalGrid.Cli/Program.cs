using ApprovalGrid.Cli.CommandLine;

return await GridCommand.RunAsync(args, Terminal.OfProcess());
