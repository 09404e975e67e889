# argparse and getopt: help texts, values, and what is said when they are wrong.
import os
os.environ['COLUMNS'] = '80'
import argparse, sys
def run(p, *cases):
    for c in cases:
        try: print(p.parse_args(c.split()))
        except SystemExit as e: print('exit', e.code)
        except Exception as e: print(type(e).__name__, e)
sys.stderr = sys.stdout
p=argparse.ArgumentParser(prog='tool', description='A tool that does many things, and whose description is longer than a line of the terminal is wide.', epilog='Bye %(prog)s.')
p.add_argument('src', help='source'); p.add_argument('dst', nargs='?', default='out', help='where (default: %(default)s)')
p.add_argument('-v','--verbose', action='count', default=0, help='more words'); p.add_argument('--level', type=int, choices=[1,2,3], default=1, metavar='N', help='the level of the thing, which is explained in a help text long enough to be wrapped')
p.add_argument('-o','--output-file', type=str, help='output'); p.add_argument('--flag', action=argparse.BooleanOptionalAction, default=True, help='flag')
p.add_argument('-I', action='append', dest='inc'); p.add_argument('--pair', nargs=2, type=float, metavar=('X','Y')); p.add_argument('--many', nargs='+'); p.add_argument('--any', nargs='*'); p.add_argument('--opt', nargs='?', const='C'); p.add_argument('--version', action='version', version='%(prog)s 1.0'); p.add_argument('--hidden', help=argparse.SUPPRESS)
g=p.add_mutually_exclusive_group(); g.add_argument('--foo', action='store_true'); g.add_argument('--bar', action='store_const', const=7)
g2=p.add_argument_group('special', 'Special things'); g2.add_argument('--very-long-option-name-indeed', metavar='VALUE', help='very long')
p.print_help(); p.print_usage()
run(p, 'a', 'a b', '', 'a b c', 'a -vvv', 'a --level 5', 'a --level x', 'a --level=2 -oX', 'a -o', 'a --pair 1 2', 'a --pair 1', 'a --many', 'a --many x y', 'a --opt', 'a --opt q --any', 'a --foo --bar', 'a --no-flag', 'a -I1 -I 2', '--version', 'a --ver', 'a --v', 'a --nope', 'a -- -x', 'a -1', '-h', 'a --flag=1', 'a --verb', 'a -vo x', 'a -vx')
p=argparse.ArgumentParser('git', formatter_class=argparse.ArgumentDefaultsHelpFormatter)
p.add_argument('--x', default=3, help='the x'); sub=p.add_subparsers(dest='cmd', required=True, help='commands', title='cmds')
a=sub.add_parser('add', help='add files', aliases=['a']); a.add_argument('files', nargs='+'); a.set_defaults(func='ADD')
b=sub.add_parser('commit', help='commit it'); b.add_argument('-m', required=True)
p.print_help(); a.print_help()
run(p, 'add x y', 'a q', 'commit', 'commit -m hi', '', 'nope', '--x 4 add z', 'add', 'add -h', 'add f --zz')
p=argparse.ArgumentParser(prog='q', add_help=False, usage='%(prog)s [x]', conflict_handler='resolve', allow_abbrev=False)
p.add_argument('-a', type=lambda s: int(s), required=True); p.add_argument('--num', type=int, default='12'); p.add_argument('rest', nargs=argparse.REMAINDER)
run(p, '-a 1 x --y z', '', '-a q', '-a 1 --nu 3'); print(p.parse_known_args(['-a','1']))
print(p, str(p._actions[0]).split('type=')[0])
n=argparse.Namespace(a=1,b='x'); print(n, n==argparse.Namespace(a=1,b='x'), 'a' in n, vars(n))
for f in (lambda: p.add_argument('--a','b'), lambda: p.add_argument('x',dest='y'), lambda: p.add_argument('-z',action='nope'), lambda: p.add_argument('-z',type='int'), lambda: p.add_argument('-z',nargs=0), lambda: p.add_argument('-z', const=3), lambda: p.add_argument('x',required=True), lambda: p.add_argument('--',), lambda: p.add_argument('-z', nargs=2, metavar=('A',)), lambda: p.add_argument('-z',bad=1)):
    try: f(); print('ok')
    except Exception as e: print(type(e).__name__, e)
p=argparse.ArgumentParser(prog='e', exit_on_error=False); p.add_argument('--n', type=int); p.add_argument('--n2', type=argparse.FileType('r'))
run(p, '--n x', '--n2 /nope', '--n 3')
try: p.add_argument('--n')
except argparse.ArgumentError as e: print(e)
par=argparse.ArgumentParser(add_help=False); par.add_argument('--par', help='parent'); c=argparse.ArgumentParser(prog='c', parents=[par]); c.print_help()
p=argparse.ArgumentParser(prog='raw', formatter_class=argparse.RawDescriptionHelpFormatter, description='a\n  b\n', epilog='x\n y'); p.add_argument('x', choices=['a','b'], nargs='*'); p.print_help()
p=argparse.ArgumentParser(prog='a_very_long_program_name_that_takes_space_and_much_more_of_it_than_one_would_like'); [p.add_argument('--option-%d'%i) for i in range(4)]; p.add_argument('pos'); p.print_help()
m=argparse.ArgumentParser(prog='m'); gg=m.add_mutually_exclusive_group(required=True); gg.add_argument('-a',action='store_true'); gg.add_argument('-b'); gg.add_argument('pos',nargs='?'); m.print_help(); run(m,'','-a','-a -b 1','p')
p=argparse.ArgumentParser(prog='i'); p.add_argument('--foo'); p.add_argument('cmd'); p.add_argument('rest',nargs='*',type=int); print(p.parse_intermixed_args('doit 1 --foo bar 2 3'.split()))
class MyA(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None): print('call', values, option_string); setattr(namespace, self.dest, values)
p=argparse.ArgumentParser(prog='z'); p.add_argument('--foo', action=MyA); p.add_argument('bar', action=MyA); run(p,'1 --foo 2')
p=argparse.ArgumentParser(prog='neg'); p.add_argument('-1',dest='one'); p.add_argument('f',nargs='?'); run(p,'-1 X','-2','-1 -2')
p=argparse.ArgumentParser(prog='ext', argument_default=argparse.SUPPRESS); p.add_argument('--e',action='extend',nargs='+'); p.add_argument('--ac',action='append_const',const=1,dest='l'); run(p,'--e 1 2 --e 3 --ac --ac','')
import getopt
print(getopt.getopt('-a -b x --long=3 --fl y z'.split(),'ab:',['long=','flag'])); print(getopt.gnu_getopt('x -a y'.split(),'a'))
for a in ('-q','--zz','-b','--long','--flag=1','--l=3'):
    try: print(getopt.getopt([a],'ab:',['long=','flag','lo']))
    except getopt.GetoptError as e: print(e, e.opt, e.msg)
