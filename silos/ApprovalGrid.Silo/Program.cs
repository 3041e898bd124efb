using ApprovalGrid.Silo;

return await SiloProcess.RunAsync(args, Console.Out, Console.Error);
