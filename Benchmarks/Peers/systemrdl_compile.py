"""Compiles a register description with systemrdl-compiler: what it calls compiling and elaborating, its checks included.

    systemrdl_compile.py FILE.rdl
"""

import sys

from systemrdl import RDLCompiler

compiler = RDLCompiler()
compiler.compile_file(sys.argv[1])
compiler.elaborate()
