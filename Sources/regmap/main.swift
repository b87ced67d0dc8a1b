import SystemFiles

ProcessEnd.exit(await CommandLineTool.run(Array(CommandLine.arguments.dropFirst())).rawValue)
